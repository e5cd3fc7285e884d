"""Tokens on the command line: told once, kept as hashes, taken until their last day or until they are withdrawn."""

from __future__ import annotations

import json
from datetime import date

import pytest

from analytics.__main__ import main
from analytics.access import chain, tokens
from analytics.access.refusals import NoToken
from analytics.permissions.caller import Caller
from analytics.permissions.table import ROLES

FAR = "2999-12-31"
WATCHMAN = Caller("watch@gwangju.example", ROLES["관리자"])


def make(capsys, *arguments: str) -> str:
    assert main(["access", "token", *arguments]) == 0
    return capsys.readouterr().out.strip()


def list_told(capsys) -> list[dict]:
    assert main(["access", "tokens", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_token_is_told_once_and_kept_nowhere(folder, capsys):
    secret = make(capsys, "--role", "국장", "--until", FAR, "--name", "주간 회의 엑셀")
    assert "\n" not in secret
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert secret.encode() not in kept
    (told,) = list_told(capsys)
    assert (told["role"], told["until"], told["name"]) == ("국장", FAR, "주간 회의 엑셀")
    assert told["state"] == "valid"
    assert "hash" not in told
    found = tokens.find_token(secret)
    assert found.make_caller("10.0.0.7") == Caller(f"token:{told['id']}", ROLES["국장"], "10.0.0.7")


def test_no_two_tokens_are_alike(capsys):
    made = {make(capsys, "--role", "국장", "--until", FAR) for _ in range(5)}
    assert len(made) == 5
    assert len({token["id"] for token in list_told(capsys)}) == 5


def test_a_withdrawn_token_stays_listed_and_withdrawing_again_changes_nothing(capsys):
    secret = make(capsys, "--role", "담당자", "--until", FAR)
    (token,) = list_told(capsys)
    assert main(["access", "withdraw", token["id"]]) == 0
    (withdrawn,) = tokens.list_tokens()
    assert (withdrawn.state, tokens.find_token(secret).state) == ("withdrawn", "withdrawn")
    assert main(["access", "withdraw", token["id"]]) == 0
    assert tokens.list_tokens() == [withdrawn]


def test_a_token_is_taken_on_its_last_day_and_not_after(monkeypatch):
    today = tokens.read_now().date()
    secret, _ = tokens.make_token("국장", today, "", WATCHMAN)
    assert tokens.find_token(secret).state == "valid"
    later = tokens.read_now().replace(year=today.year + 1)
    monkeypatch.setattr(tokens, "read_now", lambda: later)
    assert tokens.find_token(secret).state == "expired"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("token", "--role", "왕", "--until", FAR), "역할은 없습니다"),
        (("token", "--role", "국장", "--until", "2020-01-01"), "이미 지났습니다"),
        (("withdraw", "nobody"), "토큰은 없습니다"),
        (("withdraw", "../../tokens"), "토큰은 없습니다"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(folder, capsys, arguments, said):
    assert main(["access", *arguments]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert told.out == ""
    assert list(folder.rglob("*.json*")) == []


def test_making_and_withdrawing_stand_in_the_log_under_who_did_it(capsys):
    make(capsys, "--role", "국장", "--until", FAR, "--name", "<b>\n엑셀")
    main(["access", "withdraw", list_told(capsys)[0]["id"]])
    (file,) = chain.list_files()
    lines = [chain.parse_line(text) for text in file.path.read_bytes().splitlines()]
    assert [line.what for line in lines] == ["입력", "변경"]
    assert all(line.who.startswith("console:") for line in lines)
    assert "<b> 엑셀" in lines[0].reason


def test_a_token_that_cannot_be_logged_is_not_made(folder, capsys):
    (folder / "access").mkdir()
    (folder / "access" / "head.json").mkdir()
    assert main(["access", "token", "--role", "국장", "--until", FAR]) == 2
    assert "접속기록" in capsys.readouterr().err
    assert tokens.list_tokens() == []


def test_a_list_that_somebody_damaged_lets_nobody_in(folder):
    secret, made = tokens.make_token("국장", date.fromisoformat(FAR), "", WATCHMAN)
    tokens.path().write_text(tokens.path().read_text().replace(made.until, "someday"))
    with pytest.raises(NoToken) as refused:
        tokens.find_token(secret)
    assert refused.value.code == "unreadable"


def test_a_role_that_the_table_has_no_more_opens_nothing():
    secret, _ = tokens.make_token("국장", date.fromisoformat(FAR), "", WATCHMAN)
    tokens.path().write_text(tokens.path().read_text().replace("국장", "옛역할"))
    assert tokens.find_token(secret).make_caller("").role is None
