"""data/reference/need_kinds.csv: what ships, what an office may make of it, and what a broken edit is answered."""

import pytest

from analytics.warehouse import snapshots
from etl import messages
from etl.transform import need_kinds
from etl.transform.need_kinds import BrokenNeedKinds, read_need_kinds
from tests.worlds.matching import FILES

SURVEYED = "기업명,배포일,회신일,수요\n예시기업 001,2021-03-01,2021-03-10,제도\n"


@pytest.fixture
def edit(tmp_path, monkeypatch):
    """Puts another text in the file's place."""

    def write(text: str, encoding: str = "utf-8") -> None:
        path = tmp_path / "need_kinds.csv"
        path.write_bytes(text.encode(encoding))
        monkeypatch.setattr(need_kinds, "FILE", path)

    return write


def test_what_ships_is_what_the_metrics_say():
    assert read_need_kinds() == [
        ("기술", "컨설팅"),
        ("기술", "집적단지"),
        ("자금", "자금"),
        ("자금", "기업지원"),
        ("인력", "인재양성"),
        ("판로", "기업지원"),
        ("공간", "공간"),
        ("제도", "컨설팅"),
        ("기타", None),
    ]


@pytest.mark.usefixtures("without_public_record")
def test_an_edit_holds_from_the_next_load_and_an_older_build_keeps_its_own(bureau, edit):
    texts = [FILES["사업"], FILES["수요"]]
    paths = [bureau.write_csv(f"{n}.csv", text) for n, text in enumerate(texts)]
    before = bureau.load(*paths).build_id
    edit("need,kind\n제도,창업지원\n")
    after = bureau.load(bureau.write_csv("접수.csv", FILES["접수"])).build_id
    asked = "select need, kind from need_kinds where need = '제도'"
    assert bureau.rows(asked, before) == [("제도", "컨설팅")]
    assert bureau.rows(asked, after) == [("제도", "창업지원")]
    matched = (
        "select name from firm_matches_at(date '2021-06-30') join dim_companies using (company_id)"
    )
    assert bureau.rows(matched, after) == [("라",)], "창업F has no dates"
    assert snapshots.open_snapshot().build_id == after


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_it_is_read_as_excel_saves_it(edit, encoding):
    edit("need,kind\r\n기술,컨설팅\r\n기술 , 컨설팅,,\r\n,\r\n\r\n기타,\r\n", encoding)
    assert read_need_kinds() == [("기술", "컨설팅"), ("기타", None)], "blanks, doubles, empty lines"


@pytest.mark.parametrize(
    "text, said",
    [
        ("need,kind\n기술,컨설팅\n돈,자금\n", "3번째 줄의 need 칸에 적은 ‘돈’"),
        ("need,kind\n기술,상담\n", "2번째 줄의 kind 칸에 적은 ‘상담’"),
        ("need,kind\n기술,컨설팅,집적단지\n", "2번째 줄에 칸이 셋 이상"),
        ("수요,유형\n기술,컨설팅\n", "‘need,kind’"),
        ("", "‘need,kind’"),
        ("need,kind\n\0", "‘need,kind’"),
    ],
)
def test_a_broken_edit_is_a_sentence_that_says_where_and_what_to_do(edit, text, said):
    edit(text)
    with pytest.raises(BrokenNeedKinds) as broken:
        read_need_kinds()
    sentence = messages.say_refusal(broken.value)
    assert "data/reference/need_kinds.csv" in sentence and said in sentence
    assert "십시오" in sentence


def test_a_broken_edit_changes_nothing_that_readers_see(bureau, edit):
    before = bureau.load_csv(SURVEYED, "수요.csv").build_id
    edit("need,kind\n제도,상담\n")
    with pytest.raises(BrokenNeedKinds):
        bureau.load_csv(FILES["접수"], "접수.csv")
    assert snapshots.read_current().build_id == before
