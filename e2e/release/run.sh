#!/usr/bin/env bash
# Builds a release as `make release` does, one platform of it twice, and looks at what
# is in it: static programs without a trace of this machine, man pages, completion
# scripts, checksums, lists of what went in, and the image of the Dockerfile.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NO_COLOR=1
fail() { echo "release: $*"; exit 1; }
skip() { echo "SKIPPED: $*" >&2; }

# install_package has a package of Debian where that may be and is not there yet.
install_package() {
	command -v "$1" >/dev/null && return
	if [ "$(id -u)" = 0 ] && [ -n "${CI:-}${INSTALL:-}" ] && command -v apt-get >/dev/null; then
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"; } >/dev/null 2>&1 || true
	fi
}

cd "$repo"
sbom=true
go mod download github.com/CycloneDX/cyclonedx-gomod@v1.10.0 2>/dev/null || { sbom=false; skip "cyclonedx-gomod cannot be had here: no SBOM"; }
go run ./internal/release -version 0.0.1 -out "$work/dist" -again linux/amd64 -sbom=$sbom >"$work/told"
cat "$work/told"
grep -q '^built again, to the same bytes: shapec_0.0.1_linux_amd64.tar.gz$' "$work/told" || fail "nothing was built twice"

cd "$work/dist"
sha256sum -c --quiet SHA256SUMS || fail "the checksums are wrong"
for platform in linux_amd64.tar.gz linux_arm64.tar.gz darwin_amd64.tar.gz darwin_arm64.tar.gz windows_amd64.zip windows_arm64.zip; do
	grep -q " shapec_0.0.1_$platform\$" SHA256SUMS || fail "no archive $platform"
done
for program in programs/*/shapec*; do
	go version -m "$program" >info
	grep -q 'CGO_ENABLED=0' info || fail "$program is not static"
	! grep -aqF -e "$repo" -e "$work" -e "$HOME/go" "$program" || fail "$program names a folder of this machine"
done
if $sbom; then
	for platform in linux_amd64 linux_arm64 darwin_amd64 darwin_arm64 windows_amd64 windows_arm64; do
		list=shapec_0.0.1_$platform.cdx.json
		grep -q " $list\$" SHA256SUMS || fail "no checksum of $list"
		go version -m "programs/$platform/"shapec* | awk '$1 == "dep" {print $2}' >modules
		grep -q alecthomas/kong modules || fail "$platform names no modules"
		! grep -q '"timestamp"' "$list" || fail "$list holds the time of day"
		while read -r module; do
			grep -q "\"name\": \"$module\"" "$list" || fail "$list lacks $module"
		done <modules
	done
fi

# What is in an archive, and that it works where it is unpacked.
tar xzf shapec_0.0.1_linux_amd64.tar.gz
home=$work/dist/shapec_0.0.1_linux_amd64
for name in shapec README.md LICENSE CHANGELOG.md completions/shapec.bash completions/_shapec completions/shapec.fish man/man1/shapec.1; do
	test -s "$home/$name" || fail "the archive has no $name"
done
python3 - <<'EOF' || fail "the archives for Windows have no shapec.exe"
import zipfile
for arch in "amd64", "arm64":
    names = zipfile.ZipFile(f"shapec_0.0.1_windows_{arch}.zip").namelist()
    assert f"shapec_0.0.1_windows_{arch}/shapec.exe" in names and f"shapec_0.0.1_windows_{arch}/man/man1/shapec-diff.1" in names, names
EOF
mkdir "$work/user"
cd "$work/user"
if "$home/shapec" --version >version 2>/dev/null; then
	grep -q '^shapec 0.0.1, IR version' version || fail "$(cat version)"
	"$home/shapec" demo >/dev/null
	"$home/shapec" generate -g go -o shapec-demo/again "$repo/testdata/agentcore-2026-04-30.txt" >/dev/null
	grep -q '^# written by shapec 0.0.1$' shapec-demo/again/.shapec-manifest || fail "the manifest does not name the version"
	for command in $("$home/shapec" --help | awk '/^Commands:/{on=1; next} /^$/{on=0} on{print $1}'); do
		grep -q "^\.TH" "$home/man/man1/shapec-$command.1" || fail "no man page of $command"
	done
	if command -v mandoc >/dev/null; then
		mandoc -T lint -W error "$home"/man/man1/*.1 || fail "mandoc finds errors"
	elif command -v man >/dev/null; then
		man -l "$home/man/man1/shapec-generate.1" | grep -q -- '--keep-going' || fail "man shows no flags"
	else
		skip "neither mandoc nor man is installed"
	fi
	PATH=$home:$PATH bash -c "source '$home/completions/shapec.bash'"' && COMP_WORDS=(shapec gener) COMP_CWORD=1 && _shapec && [ "${COMPREPLY[*]}" = "generate generators" ]' || fail "completion does not work in bash"
	install_package zsh
	if command -v zsh >/dev/null; then
		# As a user has it: in fpath, loaded when TAB is hit for the first time.
		cat >keys.zsh <<'EOF'
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PATH=$1:\$PATH PS1= HISTFILE=; fpath=($1/completions \$fpath); autoload -U compinit; compinit -u -d dump"
sleep 1
for line in 'shapec diff --sta' 'shapec ir --from ref'; do
	zpty -w -n shell "$line"$'\t'
	sleep 1
	zpty -w -n shell $'\x15'
done
zpty -w shell exit
while zpty -r shell out; do print -rn -- "$out"; done
EOF
		zsh -f keys.zsh "$home" >keys 2>&1
		for want in 'diff --stale' 'ir --from reference'; do
			grep -q -e "$want" keys || fail "completion does not work in zsh: $(cat -v keys)"
		done
	else
		skip "zsh is not installed"
	fi
	install_package fish
	if command -v fish >/dev/null; then
		words=$(PATH=$home:$PATH fish -c "source $home/completions/shapec.fish; complete -C 'shapec gener'; complete -C 'shapec ir --from ref'" | cut -f1)
		[ "$words" = $'generate\ngenerators\nreference' ] || fail "completion does not work in fish: $words"
	else
		skip "fish is not installed"
	fi
else
	skip "this machine runs no programs for linux/amd64"
fi

# The image. Every file that the Dockerfile copies is there; where no builder is, the
# program is run with nothing else in its world.
while read -r from; do
	from=${from//'${TARGETOS}'/linux} from=${from//'${TARGETARCH}'/amd64}
	test -s "$work/$from" || test -s "$repo/$from" || fail "the Dockerfile copies $from, which is not there"
done < <(awk '$1 == "COPY" {print $2}' "$repo/Dockerfile")
mkdir "$work/image"
cp -r "$repo/Dockerfile" "$repo/LICENSE" "$work/dist" "$work/image"
install_package buildah
builder=
for b in docker podman buildah; do
	if command -v $b >/dev/null && $b info >/dev/null 2>&1; then builder=$b; break; fi
done
case $builder in
docker | podman)
	$builder build -q -t shapec-e2e "$work/image" >/dev/null
	$builder run --rm shapec-e2e --version | grep -q '^shapec 0.0.1' || fail "the image does not run"
	$builder rmi shapec-e2e >/dev/null
	echo "release: the image is built, and runs"
	;;
buildah)
	b() { buildah --root "$work/images" --runroot "$work/images.run" --storage-driver vfs "$@"; }
	b build -q --isolation chroot -t shapec-e2e "$work/image" >/dev/null || fail "the image cannot be built"
	container=$(b from localhost/shapec-e2e)
	b run --isolation chroot "$container" -- /shapec --version | grep -q '^shapec 0.0.1' || fail "the image does not run"
	b rm "$container" >/dev/null
	b rmi localhost/shapec-e2e >/dev/null
	echo "release: the image is built, and runs"
	;;
*)
	skip "no docker, podman or buildah here: the Dockerfile is not built"
	;;
esac
if [ "$(id -u)" = 0 ] && [ "$(uname -sm)" = "Linux x86_64" ]; then
	root=$work/root
	mkdir -p "$root/work"
	cp "$home/shapec" "$root/shapec"
	cp "$repo/testdata/agentcore-2026-04-30.txt" "$root/work/page.txt"
	chmod 777 "$root/work"
	chmod 755 "$work"
	chroot --userspec=65532:65532 "$root" /shapec generate -g go -o work/api work/page.txt >/dev/null || fail "the program does not run alone"
	test -s "$root/work/api/types.go" || fail "nothing was written"
else
	skip "the program is run alone only by root on linux/amd64"
fi
echo "release: ok"
