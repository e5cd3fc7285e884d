#!/usr/bin/env bash
# 여러 서버가 함께 쓰는 발품의 백업입니다: 장부, 데이터베이스, 공유 폴더와 저장소를 이 차례로 한 폴더에 받습니다.
#
#   set -a; . /etc/balpum/share.env; set +a
#   deploy/backup.sh 폴더 공개열쇠인증서.pem
#
# 차례에는 까닭이 있습니다. 발품은 가리켜지는 것을 먼저 쓰고 가리키는 것을 나중에 씁니다(파일 → 목록 → 장부). 그래서
# 백업은 거꾸로 받습니다. 가리키는 것을 먼저 받으면, 그것이 가리키는 것은 모두 이미 쓰여 있습니다. 지우기(오래된 자료 판,
# purge)는 반대 차례이므로 그동안 올리기를 멈춥니다. 멈추는 것은 올리기뿐이고 화면은 그대로 열려 있습니다.
set -euo pipefail
umask 077

usage="사용법: backup.sh 빈_폴더 인증서.pem  (환경: BALPUM_DESK, BALPUM_BUREAU, BALPUM_DATA, BALPUM_STORE)"
target=$(realpath -m "${1:?$usage}")
certificate=${2:?$usage}
: "${BALPUM_DESK:?$usage}" "${BALPUM_DATA:?$usage}"
bureau=${BALPUM_BUREAU:-main}
[[ $bureau =~ ^[a-z][a-z0-9_]{0,39}$ ]] || { echo "$usage" >&2; exit 2; }
program=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
python=${BALPUM_PYTHON:-$program/.venv/bin/python}  # S3 저장소를 읽는 것은 발품 자신입니다
wait_seconds=${BALPUM_BACKUP_WAIT:-1800}  # 올리는 중이면 이만큼 기다립니다

if [ -n "$(ls -A "$target" 2>/dev/null)" ]; then
    echo "‘$target’ 폴더가 비어 있지 않아 아무것도 하지 않았습니다." >&2
    exit 2
fi
mkdir -p "$target"

# ---- 올리기를 멈춥니다: 올리는 쪽이 잡는 것과 같은 자물쇠이며, 이 연결이 끝나면 저절로 풀립니다 ----
coproc lock { exec psql -qAtX -v ON_ERROR_STOP=1 "$BALPUM_DESK"; }
lock_pid=$lock_PID
exec {to_lock}>&"${lock[1]}" {from_lock}<&"${lock[0]}"
trap 'kill "$lock_pid" 2>/dev/null || true' EXIT
trap '' PIPE  # 연결이 끊기면 아래에서 그렇다고 알립니다
ask_lock() {  # 그 연결에서 한 줄로 답하는 물음
    echo "$1" 2>/dev/null >&"$to_lock" && read -r -t "$((wait_seconds + 30))" _ <&"$from_lock"
}
if ! ask_lock "set lock_timeout = '${wait_seconds}s'; select 'held' from pg_advisory_lock(hashtextextended('balpum_$bureau', 0));"; then
    echo "올리기가 끝나지 않았거나 데이터베이스가 응답하지 않아 백업하지 않았습니다." >&2
    exit 2
fi

# ---- ① 장부와 접속기록: 봉인한 문서와 자료 판을 가리킵니다 ----
mkdir -p "$target/share/data/warehouse/editions" "$target/share/data/access"
copy_if_there() {
    if [ -e "$1" ]; then cp -a "$1" "$2"; fi
}
copy_if_there "$BALPUM_DATA/warehouse/editions/ledger.jsonl" "$target/share/data/warehouse/editions/"
copy_if_there "$BALPUM_DATA/warehouse/deliveries.jsonl" "$target/share/data/warehouse/"
copy_if_there "$BALPUM_DATA/access/head.json" "$target/share/data/access/"

# ---- ② 데이터베이스: 목록과 암호 열쇠가 들어 있으므로 공개 열쇠로 암호화합니다 ----
# 기관의 역할(bureau add)은 이름과 권한만 받습니다. 비밀번호는 관리자만 읽을 수 있고, 되살린 뒤 새로 정합니다.
pg_dumpall --roles-only --no-role-passwords --dbname="$BALPUM_DESK" \
    --database="$(psql -qAtX "$BALPUM_DESK" -c 'select current_database()')" > "$target/roles.sql"
pg_dump --format=custom --no-owner --schema="balpum_$bureau" --schema="balpum_lake_$bureau" "$BALPUM_DESK" |
    openssl cms -encrypt -binary -stream -aes-256-gcm -outform DER -out "$target/database.dump.cms" "$certificate"

# ---- ③ 나머지: 원본, 봉인한 문서, 자료 판. 그 사이에 늘어난 것은 남아도 해가 없습니다 ----
copy_files() {  # 이미 받은 것은 그대로 두고, 만들다 만 것과 언제든 다시 만드는 것은 뺍니다
    (
        cd "$1"
        find . \( -name '.building-*' -o -name '.incoming-*' -o -name '*.new' -o -path ./warehouse/preview \
            -o -path ./warehouse/figures -o -path ./cache \) -prune -o -type f -print0 |
            xargs -0 -r cp -a --parents --no-clobber -t "$2"
    )
}
copy_rest() {  # 찾은 뒤에 이름이 바뀐 것이 있으면 한 번 더
    copy_files "$1" "$2" 2>/dev/null || copy_files "$1" "$2"
}
copy_rest "$BALPUM_DATA" "$target/share/data"
case "${BALPUM_STORE:-}" in
    "") ;;  # 자료 판도 BALPUM_DATA에 있습니다
    /* | lake:/*)
        mkdir -p "$target/share/lake/$bureau"
        copy_rest "${BALPUM_STORE#lake:}/$bureau" "$target/share/lake/$bureau"
        ;;
    *s3://*)
        mkdir -p "$target/store"
        (cd "$program" && "$python" -m etl.lake.saving save "$target/store")
        ;;
esac

# ---- 끝까지 멈춰 있었는지 확인합니다 ----
if ! ask_lock "select 'held';"; then
    echo "백업하는 동안 데이터베이스 연결이 끊겼습니다. 이 백업은 쓰지 말고 다시 받아 주십시오." >&2
    exit 2
fi
printf '%s\n' "bureau=$bureau" "data=$BALPUM_DATA" "store=${BALPUM_STORE:-}" "at=$(date --iso-8601=seconds)" > "$target/backup.txt"
(cd "$target" && find . -type f ! -name sums.txt -print0 | sort -z | xargs -0 sha256sum) > "$target/sums.txt"
echo "백업했습니다: $target" >&2
