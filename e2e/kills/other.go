//go:build !linux || !amd64

// Command kills traces processes of linux on amd64.
package main

import "fmt"

func main() { fmt.Println("SKIPPED: kills: this is not linux on amd64") }
