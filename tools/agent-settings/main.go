// Writes which settings one version of the agent knows, asked of its own configuration loader.
//
//	go run . 7.82.3 > ../../constructs/agent-settings/agent-7.82.txt
package main

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

// The probe is compiled against the loader that is asked for, so it is text here.
//
//go:embed probe/main.go.txt
var probe []byte

const loader = "github.com/DataDog/datadog-agent/pkg/config/setup"

var release = regexp.MustCompile(`^7\.(\d+\.\d+)$`)

func run(folder string, name string, arguments ...string) error {
	command := exec.Command(name, arguments...)
	command.Dir = folder
	command.Stdout = os.Stdout
	command.Stderr = os.Stderr
	// Some defaults count processors: every machine has to write the same file.
	command.Env = append(os.Environ(), "GOMAXPROCS=4", "GOFLAGS=-mod=mod", "GOWORK=off", "DD_CONF_NODETREEMODEL=enable")
	return command.Run()
}

func write(version string) error {
	parts := release.FindStringSubmatch(version)
	if parts == nil {
		return fmt.Errorf("%q is no agent version: write one such as 7.82.3", version)
	}
	folder, err := os.MkdirTemp("", "agent-settings-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	module := fmt.Sprintf("module probe\n\ngo 1.24\n\nrequire %s v0.%s\n", loader, parts[1])
	for name, text := range map[string][]byte{"go.mod": []byte(module), "main.go": probe} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			return err
		}
	}
	// `go get` of the package, not `go mod tidy`: tidy wants the modules of the loader's tests, which are not published.
	if err := run(folder, "go", "get", fmt.Sprintf("%s@v0.%s", loader, parts[1])); err != nil {
		return fmt.Errorf("the loader of agent %s is not to be had: %w", version, err)
	}
	return run(folder, "go", "run", ".", version)
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run . VERSION > ../../constructs/agent-settings/agent-MINOR.txt")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
