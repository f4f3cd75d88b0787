# Shared by the scripts of this folder; each is run from the top of the checkout.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

need_swift() {
  command -v swift >/dev/null 2>&1 || die "Swift is missing. Aula needs Swift 6.2 or newer on Linux:
install it from https://www.swift.org/install/linux/ (Debian 12), put its bin folder on your PATH,
check with “swift --version”, and run this script again."
  local version
  version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
  case "$version" in
    6.[01] | [0-5].*) die "Swift $version is too old: Aula needs Swift 6.2 or newer (https://www.swift.org/install/linux/)." ;;
  esac
}

# The same for every debug build, or each would build all anew: imports are declared, warnings are errors.
strict=(--explicit-target-dependency-import-check error -Xswiftc -warnings-as-errors)

build_release() {
  say "Building (release)"
  swift build -c release --product aula >&2
  swift build -c release --product aula-picture >&2
}
