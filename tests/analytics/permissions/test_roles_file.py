"""roles.toml: who has which role, read again when it changes; a file with anything wrong in it gives nobody a role."""

import os

import pytest

from analytics.access import chain, changes, log, sign_ins, verify
from analytics.access.changes import read_changes
from analytics.access.roles import BadRoles, read_register
from analytics.access.sign_ins import find_caller
from analytics.access.words.roles import BAD, say_bad_roles, say_trouble
from analytics.permissions.table import ROLES

NOW = 1_800_000_000
HOUR = 3600
REGISTER = """
"문의처" = "정보화담당관 613-0000"
[people]
"Chief@example.kr" = ["국장"]
"two@example.kr" = ["시장실", "지원센터"]
[groups]
"center" = ["지원센터"]
"""


def claims(**told):
    said = {
        "is_logged_in": True,
        "iss": "https://sso.example.kr",
        "sub": "1",
        "email": "chief@example.kr",
        "iat": NOW - HOUR,
        "nonce": "n",
    }
    return said | told


@pytest.fixture(autouse=True)
def forget(bureau):
    yield
    sign_ins._ENDED.clear()
    changes._NOTED.clear()


@pytest.fixture
def write(bureau):
    def write_roles(text: str | bytes) -> None:
        path = bureau.path / "roles.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    return write_roles


def role_of(**told):
    asking = find_caller(claims(**told), NOW)
    return asking.role.name if asking.role else asking.trouble


@pytest.mark.parametrize(
    "told, role",
    [
        ({}, "국장"),
        ({"email": " CHIEF@example.KR "}, "국장"),  # an address is the same in capitals
        ({"email": "chief@example.\N{KELVIN SIGN}r"}, "without_role"),  # in small letters the same
        ({"email": "two@example.kr"}, "시장실,지원센터"),
        ({"email": "new@example.kr"}, "without_role"),
        ({"email": "new@example.kr", "groups": ["other", "center"]}, "지원센터"),
        ({"email": "new@example.kr", "groups": "center"}, "지원센터"),
        ({"email": "new@example.kr", "groups": {"center": 1}}, "without_role"),
        ({"email_verified": False}, "without_role"),  # the provider does not vouch for it
        ({"email": None}, "without_role"),
        ({"email": ["chief@example.kr"]}, "without_role"),
        ({"iat": NOW - 9 * HOUR}, "국장"),
        ({"iat": NOW - 9 * HOUR - 1}, "expired"),
        ({"iat": NOW + 2 * HOUR}, "expired"),  # a clock set back makes no sign-in last longer
        ({"iat": None}, "expired"),
        ({"iat": True}, "expired"),
        ({"is_logged_in": False}, ""),
        ({"is_logged_in": "true"}, ""),
    ],
)
def test_a_sign_in_has_the_role_of_its_address_and_its_groups(write, told, role):
    write(REGISTER)
    assert role_of(**told) == role


def test_the_file_is_read_again_when_it_changes(write, bureau):
    write(REGISTER)
    assert role_of() == "국장"
    write(REGISTER.replace('["국장"]', '["시장실"]'))
    os.utime(bureau.path / "roles.toml", ns=(NOW, NOW))  # within the same second
    assert role_of() == "시장실"
    (bureau.path / "roles.toml").unlink()
    assert role_of() == "broken"


@pytest.mark.parametrize(
    "text, code",
    [
        ('[people]\n"a@x.kr" = ["국장"]\n"A@x.kr" = ["시장실"]\n', "twice"),
        ("[people\n", "not_toml"),
        ('"사람" = 1\n', "unknown_key"),
        ("people = 1\n", "not_table"),
        ('[people]\n"a@b.kr" = "국장"\n', "not_roles"),
        ('[people]\n"a@b.kr" = ["국장", 1]\n', "not_roles"),
        ('[people]\n"a@b.kr" = ["사장"]\n', "unknown_role"),
        ('[groups]\n"a" = ["사장"]\n', "unknown_role"),
        ('"로그인 시간" = 0\n', "hours"),
        ('"로그인 시간" = 25\n', "hours"),
        ('"로그인 시간" = true\n', "hours"),
        ('"로그인 시간" = "9"\n', "hours"),
        ('"문의처" = 3\n', "contact"),
        (b"\xff\xfe\xff", "not_utf8"),
        ("#" * 1_000_001, "too_large"),
    ],
)
def test_a_file_with_anything_wrong_in_it_gives_nobody_a_role(write, text, code):
    write(REGISTER)
    assert role_of() == "국장"
    write(text)
    assert role_of() == "broken"
    with pytest.raises(BadRoles) as bad:
        read_register()
    assert bad.value.code == code
    assert "roles.toml" in say_bad_roles(bad.value)


def test_a_folder_without_the_file_gives_nobody_a_role_and_names_the_example(bureau):
    with pytest.raises(BadRoles) as bad:
        read_register()
    assert bad.value.code == "missing"
    assert bad.value.facts["example"].exists()
    assert str(bad.value.facts["example"]) in say_bad_roles(bad.value)


def test_every_way_in_which_the_file_can_be_wrong_has_its_sentence():
    assert BadRoles.__doc__ is not None
    said = BadRoles.__doc__.split(":")[1].split(".")[0].replace("\n", " ")
    assert {code.strip() for code in said.split("·")} == set(BAD)


def test_the_example_that_ships_names_every_role(bureau, write):
    with pytest.raises(BadRoles) as bad:
        read_register()
    write(bad.value.facts["example"].read_bytes())
    register = read_register()
    assert {name for names in register.people.values() for name in names} == set(ROLES)
    assert register.groups and register.contact


def test_a_sign_in_that_was_ended_is_over_in_every_tab_and_after_a_new_start(write):
    write(REGISTER)
    sign_ins.sign_out(claims(), NOW)
    assert role_of() == "signed_out"
    assert role_of(nonce="another sign-in") == "국장"
    sign_ins._ENDED.clear()  # the server was started again
    assert role_of() == "signed_out"


def test_a_sign_in_is_over_though_nobody_could_write_it_down(write, monkeypatch):
    write(REGISTER)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sign_ins.paths, "write_atomically", full)
    sign_ins.sign_out(claims(), NOW)
    assert role_of() == "signed_out"


@pytest.mark.parametrize("damaged", [b"{", b"[]", b'{"a": "b"}', b"\xff"])
def test_where_nobody_knows_who_signed_out_every_earlier_sign_in_is_over(write, damaged):
    write(REGISTER)
    sign_ins.sign_out(claims(nonce="left"), NOW)
    sign_ins._ENDED.clear()
    sign_ins.ended_path().write_bytes(damaged)
    assert role_of(nonce="left") == role_of() == "sign_outs_lost"
    assert "읽지 못해" in say_trouble(find_caller(claims(), NOW))
    assert find_caller(claims(iat=NOW + 1), NOW + 2).role is not None  # signed in anew
    sign_ins._ENDED.clear()  # and after a new start, when the file is whole again
    assert role_of() == "sign_outs_lost"
    assert find_caller(claims(iat=NOW + 1), NOW + 2).role is not None


def test_a_folder_of_sign_outs_that_cannot_be_read_closes_too(write, monkeypatch):
    write(REGISTER)
    sign_ins.ended_path().mkdir(parents=True)
    assert role_of() == "sign_outs_lost"


def test_who_signed_in_in_vain_is_told_why_and_whom_to_ask(write):
    write(REGISTER)
    asking = find_caller(claims(email="new@example.kr"), NOW)
    assert say_trouble(asking, read_register().contact) == (
        "‘new@example.kr’ 계정에 정해진 역할이 없어 언론 화면만 보입니다. 정보화담당관 613-0000에 역할을 요청해 주십시오."
    )
    assert "다시 로그인" in say_trouble(find_caller(claims(iat=0), NOW))
    assert say_trouble(find_caller({}, NOW)) == ""
    write("[people\n")
    assert "언론 화면만" in say_trouble(find_caller(claims(), NOW))


def test_what_changed_in_the_file_stands_in_the_chained_log_with_who_had_which_role_before(write):
    write(REGISTER)
    role_of()
    write(REGISTER.replace('["국장"]', '["시장실"]').replace('"center"', '"other"'))
    role_of()
    changes._NOTED.clear()  # the server was started again
    role_of()  # told once
    assert [(change.who, change.before, change.after) for change in read_changes()] == [
        ("@center", None, ("지원센터",)),
        ("chief@example.kr", None, ("국장",)),
        ("two@example.kr", None, ("시장실", "지원센터")),
        ("@center", ("지원센터",), ()),
        ("@other", None, ("지원센터",)),
        ("chief@example.kr", ("국장",), ("시장실",)),
    ]
    (file,) = chain.list_files()
    newest = chain.read_line(file.path.read_bytes().splitlines()[-1])
    assert (newest.who, newest.what, newest.whose) == ("system", "변경", "chief@example.kr")
    assert newest.reason == "역할: 국장 → 시장실"
    assert verify.verify_log().holds


def test_a_change_of_roles_that_could_not_be_logged_is_logged_with_the_next_look(
    write, monkeypatch
):
    write(REGISTER)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(log, "append_lines", full)
        role_of()
    assert read_changes() == []
    role_of()
    assert len(read_changes()) == 3


def test_nobody_becomes_somebody_by_a_line_that_a_name_in_the_file_makes(write):
    write(
        '[people]\n"a\\nb@example.kr" = ["국장"]\n"{\\"object\\": \\"roles/관리자\\"" = ["국장"]\n'
    )
    role_of()
    changes._NOTED.clear()
    role_of()
    assert [change.after for change in read_changes()] == [("국장",), ("국장",)]
    assert verify.verify_log().holds
