// Writes which settings one version of the agent knows, asked of its own configuration loader.
//
//	go run -C tools/agent-settings . 7.82.3
package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// The probe is compiled against the loader that is asked for, so it is text here.
//
//go:embed probe/main.go.txt
var probe []byte

const loader = "github.com/DataDog/datadog-agent/pkg/config/setup"

// Where the lists lie, seen from this folder.
const lists = "../../constructs/agent-settings"

var release = regexp.MustCompile(`^7\.(\d+)\.\d+$`)

// What a command wrote; what went wrong is in the error alone.
func run(folder string, name string, arguments ...string) ([]byte, error) {
	var output, messages bytes.Buffer
	command := exec.Command(name, arguments...)
	command.Dir = folder
	command.Stdout = &output
	command.Stderr = &messages
	// Some defaults count processors: every machine has to write the same file.
	command.Env = append(os.Environ(), "GOMAXPROCS=4", "GOFLAGS=-mod=mod", "GOWORK=off")
	if err := command.Run(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, strings.TrimSpace(messages.String()))
	}
	return output.Bytes(), nil
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
	module := []byte("module probe\n\ngo 1.24\n")
	for name, text := range map[string][]byte{"go.mod": module, "main.go": probe} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			return err
		}
	}
	// `go get` of the package, not `go mod tidy`: tidy wants the modules of the loader's tests, which are not published.
	if _, err := run(folder, "go", "get", loader+"@v0"+strings.TrimPrefix(version, "7")); err != nil {
		return fmt.Errorf("the loader of agent %s is not to be had: %w", version, err)
	}
	list, err := run(folder, "go", "run", ".", version)
	if err != nil {
		return fmt.Errorf("the loader of agent %s has changed, see probe/main.go.txt: %w", version, err)
	}
	return os.WriteFile(filepath.Join(lists, fmt.Sprintf("agent-7.%s.txt", parts[1])), list, 0o644)
}

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run -C tools/agent-settings . VERSION")
		os.Exit(2)
	}
	if err := write(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
