// Command release builds what is published of a version: for each platform an archive
// with the static program, completion scripts, man pages and licence, and a list of
// what went into it (SBOM); and the checksums of all.
//
//	go run ./internal/release -version 1.2.0
//
// The same tree gives the same bytes, wherever it lies: everything is built a second
// time from a copy elsewhere, with an empty cache, and compared. -again names the
// platforms for which that is done, since it takes most of the time.
package main
