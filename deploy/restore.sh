#!/usr/bin/env bash
# backup.sh로 받은 것을 빈 데이터베이스와 빈 공유 폴더에 되살립니다. 서버를 켜기 전에 실행합니다.
#
#   set -a; . /etc/balpum/share.env; set +a
#   deploy/restore.sh 백업폴더 비밀열쇠.pem 인증서.pem
#
# 데이터베이스와 그 사용자(balpum)는 먼저 만들어 둡니다. 기관의 역할이 따로 있었으면(bureau add) 관리자가 먼저
# ‘psql --file 백업폴더/roles.sql’을 실행하고(이미 있는 역할은 그대로 둡니다) 비밀번호를 ALTER ROLE로 새로 정합니다.
# 공유 폴더는 백업할 때와 같은 자리에 둡니다(레이크가 자리를 기억합니다).
set -euo pipefail
umask 077

usage="사용법: restore.sh 백업폴더 비밀열쇠.pem 인증서.pem  (환경: BALPUM_DESK, BALPUM_BUREAU, BALPUM_DATA, BALPUM_STORE)"
source=$(realpath "${1:?$usage}")
key=${2:?$usage}
certificate=${3:?$usage}
: "${BALPUM_DESK:?$usage}" "${BALPUM_DATA:?$usage}"
bureau=${BALPUM_BUREAU:-main}
program=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
python=${BALPUM_PYTHON:-$program/.venv/bin/python}

refuse() {
    echo "$1" >&2
    exit 2
}
(cd "$source" && sha256sum --check --quiet sums.txt) || refuse "백업이 받은 그대로가 아닙니다. 아무것도 되살리지 않았습니다."
grep -qx "bureau=$bureau" "$source/backup.txt" || refuse "다른 기관의 백업입니다(BALPUM_BUREAU=$bureau). 아무것도 되살리지 않았습니다."
grep -qxF "store=${BALPUM_STORE:-}" "$source/backup.txt" || refuse "백업할 때와 저장소의 자리가 다릅니다(BALPUM_STORE). 아무것도 되살리지 않았습니다."
if [ -n "$(ls -A "$BALPUM_DATA" 2>/dev/null)" ]; then
    refuse "‘$BALPUM_DATA’ 폴더가 비어 있지 않아 아무것도 되살리지 않았습니다."
fi
there=$(psql -qAtX "$BALPUM_DESK" -c "select count(*) from pg_namespace where nspname in ('balpum_$bureau', 'balpum_lake_$bureau')")
[ "$there" = 0 ] || refuse "데이터베이스에 이미 이 기관의 자료 목록이 있어 아무것도 되살리지 않았습니다."
had=$(sed -n "s/^CREATE ROLE \(balpum_${bureau}_[a-z]*\);$/\1/p" "$source/roles.sql" 2>/dev/null || true)  # 예전 백업에는 없습니다
for role in $had; do
    there=$(psql -qAtX "$BALPUM_DESK" -c "select count(*) from pg_roles where rolname = '$role'")
    [ "$there" = 1 ] || refuse "백업할 때 있던 역할($role)이 없어 아무것도 되살리지 않았습니다. 관리자가 먼저 ‘psql --file $source/roles.sql’을 실행해 주십시오."
done
place=${BALPUM_STORE:-}
place=${place#lake:}
if [[ $place == /* && -n "$(ls -A "$place/$bureau" 2>/dev/null)" ]]; then
    refuse "저장소의 ‘$place/$bureau’ 폴더가 비어 있지 않아 아무것도 되살리지 않았습니다."
fi

# 파일을 먼저, 가리키는 목록을 나중에: 도중에 끊겨도 없는 파일을 가리키는 목록은 생기지 않습니다.
if [[ $place == s3://* ]]; then  # 비어 있지 않으면 여기서 그만둡니다
    (cd "$program" && "$python" -m etl.lake.saving restore "$source/store")
fi
mkdir -p "$BALPUM_DATA"
cp -a "$source/share/data/." "$BALPUM_DATA/"
if [[ $place == /* ]]; then
    mkdir -p "$place"
    cp -a "$source/share/lake/." "$place/"
fi
openssl cms -decrypt -binary -inform DER -in "$source/database.dump.cms" -inkey "$key" -recip "$certificate" |
    pg_restore --no-owner --single-transaction --exit-on-error --dbname "$BALPUM_DESK"
echo "되살렸습니다. ‘python -m etl lake check’와 ‘python -m briefing verify 문서번호’로 확인한 뒤 서버를 켜 주십시오." >&2
