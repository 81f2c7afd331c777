#!/bin/sh
# Sees to what the tests need beyond Python: a headless Chromium, a Chinese font, curl, and LibreOffice with poppler's tools,
# which show that slides open and that no text lies on another. Each is found on the machine, or
# else installed with apt where the user may; where that is not possible, one sentence says so and the exit code is 2.
set -eu

browser() {
  [ -n "${KG_CHROMIUM:-}" ] && [ -x "$KG_CHROMIUM" ] && return 0
  for name in chromium chromium-browser google-chrome google-chrome-stable chrome microsoft-edge; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

font() {
  command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh family 2>/dev/null | head -n 1)" ]
}

office() {
  command -v soffice >/dev/null 2>&1 && [ -n "$(find /usr/lib/libreoffice /opt/libreoffice* /usr/lib64/libreoffice -name 'libsdlo.so' 2>/dev/null | head -n 1)" ]
}

missing=""
browser || missing="chromium"
font || missing="$missing fontconfig fonts-wqy-microhei"
command -v curl >/dev/null 2>&1 || missing="$missing curl"
office || missing="$missing libreoffice-impress"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
[ -n "$missing" ] || exit 0

fail() {
  echo "The tests need headless Chromium, a Chinese font, curl, LibreOffice Impress and poppler-utils; install them ($missing) or set KG_CHROMIUM to a browser's path, then run again." >&2
  exit 2
}

command -v apt-get >/dev/null 2>&1 || fail
if [ "$(id -u)" = 0 ]; then
  as_root=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
  as_root="sudo -n"
else
  fail
fi

echo "Installing for the tests: $missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq >/dev/null || fail
# shellcheck disable=SC2086  # the names of packages, one word each
$as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null || fail
browser || fail
font || fail
office || fail
