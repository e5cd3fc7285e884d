"""What is said where the desk does not answer, or cannot be asked as it is set up; for whoever looks after the server."""

from __future__ import annotations

TITLES = {
    "unreachable": "자료 목록 서버나 자료 저장소에 연결할 수 없습니다",
    "desk_login": "자료 목록 서버가 접속을 받아 주지 않았습니다",
    "renewed": "자료 판의 파일이 보시는 사이에 새로 정리되었습니다",
    "unprepared": "이 서버의 자료 목록을 아직 만들지 않았습니다",
    "unmoved": "자료 목록을 아직 옮기지 않았습니다",
    "unlisted": "자료 목록에 없는 자료 판이 저장소에 있습니다",
    "newer": "이 서버의 프로그램이 자료보다 예전 것입니다",
    "desk_scheme": "자료 목록 서버의 주소를 읽을 수 없습니다",
    "desk_password": "자료 목록 서버의 주소에 비밀번호가 들어 있습니다",
    "desk_bureau": "기관 이름을 쓸 수 없습니다",
    "desk_denied": "자료 목록 서버가 허락하지 않았습니다",
    "store_scheme": "자료 저장소의 주소를 읽을 수 없습니다",
    "store_password": "자료 저장소의 주소에 열쇠가 들어 있습니다",
    "store_desk": "자료 저장소에 필요한 자료 목록 서버가 없습니다",
    "store_keys": "자료 저장소의 열쇠가 없습니다",
    "store_endpoint": "S3 저장소 서버의 주소를 읽을 수 없습니다",
    "store_denied": "자료 저장소가 허락하지 않았습니다",
    "store_bucket": "자료 저장소에 버킷이 없습니다",
    "desk_driver": "자료 목록 서버에 연결할 프로그램이 없습니다",
    "cache": "이 서버의 복사본 폴더에 쓸 수 없습니다",
}
ADVICE = {
    "unreachable": (
        "자료 목록을 보관하는 데이터베이스(BALPUM_DESK)나 자료 저장소(BALPUM_STORE)가 응답하지 않습니다. 켜져 있고 연결되는지 확인한 뒤 "
        "다시 해 주십시오. 지금까지 올린 자료는 그대로 있습니다."
    ),
    "desk_login": (
        "데이터베이스(BALPUM_DESK)는 켜져 있으나 이 서버의 접속을 거절했습니다. 주소의 사용자와 데이터베이스 이름, "
        "비밀번호(PGPASSWORD 환경 변수나 PGPASSFILE 파일), 암호화 방식과 인증서(PGSSLMODE, PGSSLROOTCERT)를 확인해 주십시오. "
        "지금까지 올린 자료는 그대로 있습니다."
    ),
    "renewed": "자료 판 {build_id}의 내용은 그대로입니다. 화면을 새로 고쳐 주십시오.",
    "unprepared": "관리자가 ‘python -m etl lake init’을 한 번 실행해 주십시오(찾은 이름: {build_id}).",
    "unmoved": (
        "이 폴더에는 한 대로 쓰던 때의 자료 판이 있습니다. ‘python -m etl lake import’로 자료 목록을 먼저 옮겨 주십시오."
    ),
    "unlisted": (
        "자료 목록은 비어 있는데 자료 저장소에는 자료 판의 파일이 있습니다({build_id}). 목록을 잃은 것일 수 있어 아무것도 지우거나 바꾸지 "
        "않았습니다. 관리자가 목록(여러 서버가 함께 쓰면 데이터베이스, 한 대로 쓰면 warehouse 폴더)을 백업에서 되살려 주십시오. 어떤 "
        "파일인지는 ‘python -m etl lake check’가 말합니다. 되살릴 것이 없으면 그 파일들을 다른 곳으로 옮긴 뒤 다시 올려 주십시오."
    ),
    "newer": (
        "지금 자료 판({build_id})은 새 프로그램으로 만든 것이어서 이 서버에서는 읽거나 바꿀 수 없습니다. 서버가 여러 대이면 화면을 "
        "새로 고쳐 주십시오. 계속되면 관리자가 이 서버의 프로그램을 새 판으로 바꿔 주십시오."
    ),
    "desk_scheme": "BALPUM_DESK를 postgres://사용자@서버/데이터베이스 형식으로 적어 주십시오.",
    "desk_password": (
        "주소는 다른 사람과 프로그램이 볼 수 있습니다. BALPUM_DESK에서 비밀번호를 빼고 "
        "PGPASSWORD 환경 변수나 PGPASSFILE 파일에 적어 주십시오."
    ),
    "desk_bureau": (
        "기관 이름(BALPUM_BUREAU)으로 ‘{build_id}’ 값을 쓸 수 없습니다. 영문 소문자로 시작하고 "
        "영문 소문자·숫자·밑줄(_)만으로 40자 안에서 적어 주십시오. ‘lake_’로는 시작할 수 없습니다."
    ),
    "desk_denied": (
        "데이터베이스에 접속한 역할에 이 기관의 자료 목록({build_id})을 읽거나 고칠 권한이 없습니다. "
        "BALPUM_BUREAU와 BALPUM_DESK의 사용자 이름이 이 기관의 것인지 확인해 주십시오."
    ),
    "store_scheme": (
        "BALPUM_STORE를 /공유/폴더, s3://버킷/폴더, lake:/공유/폴더, lake:s3://버킷/폴더 가운데 한 형식으로 적어 주십시오."
    ),
    "store_password": (
        "주소는 다른 사람과 프로그램이 볼 수 있습니다. BALPUM_STORE에서 열쇠를 빼고 "
        "AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY 환경 변수에 적어 주십시오."
    ),
    "store_keys": (
        "BALPUM_STORE가 S3 저장소이면 AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY 환경 변수에 열쇠를 적어 주십시오."
    ),
    "store_endpoint": "AWS_ENDPOINT_URL을 https://저장소서버:포트 형식으로, 열쇠와 폴더 없이 적어 주십시오.",
    "store_denied": (
        "자료 저장소가 이 서버에 이 기관의 폴더를 읽고 쓸 권한을 주지 않았습니다. BALPUM_STORE와 BALPUM_BUREAU를, 그리고 S3이면 "
        "열쇠(AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY)를, 공유 폴더이면 그 폴더를 가진 계정을 확인해 주십시오."
    ),
    "store_bucket": "저장소 관리자가 BALPUM_STORE에 적힌 버킷을 먼저 만들어야 합니다.",
    "store_desk": "BALPUM_STORE를 쓰려면 BALPUM_DESK에 자료 목록 서버의 주소도 적어 주십시오.",
    "desk_driver": "‘pip install -r requirements-lake.txt’로 설치해 주십시오.",
    "cache": (
        "서버는 자료 판을 ‘{build_id}’ 폴더에 복사해 읽습니다. 디스크의 빈 공간과 이 폴더의 쓰기 권한을 확인하거나, BALPUM_CACHE에 다른 "
        "폴더를 적어 주십시오. 저장소의 자료는 그대로 있습니다."
    ),
}


def advise(code: str, build_id: str | None) -> str:
    """What to do about one of the codes. Raises: KeyError where it is not of the desk."""
    return ADVICE[code].format(build_id=build_id)
