// Writes the settings that an agent or its system-probe really uses, given its configuration file and its environment. The agent's own
// configuration loader reads both.
//
//	effective-settings agent|system-probe FILE
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/DataDog/datadog-agent/pkg/config/model"
	"github.com/DataDog/datadog-agent/pkg/config/setup"
)

// What the loader made of a file and the environment.
type loaded struct {
	Settings map[string]any `json:"settings"`
	// Keys of the file that the loader does not know.
	UnknownKeys []string `json:"unknownKeys"`
	// Every variable that it knows.
	Variables []string `json:"variables"`
}

func fail(format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", arguments...)
	os.Exit(1)
}

// Durations are numbers of nanoseconds otherwise, and maps with keys of any kind are no JSON.
func plain(value any) any {
	switch v := value.(type) {
	case time.Duration:
		return v.String()
	case map[string]any:
		for key, item := range v {
			v[key] = plain(item)
		}
		return v
	case map[any]any:
		out := map[string]any{}
		for key, item := range v {
			out[fmt.Sprint(key)] = plain(item)
		}
		return out
	case []any:
		for i, item := range v {
			v[i] = plain(item)
		}
		return v
	}
	return value
}

// Below a known key may stand what the loader has no name for.
func unknownKeys(configuration model.Config) []string {
	known := configuration.GetKnownKeysLowercased()
	unknown := []string{}
	for _, key := range configuration.AllKeysLowercased() {
		found := false
		for part := key; part != "" && !found; part = part[:max(0, strings.LastIndex(part, "."))] {
			_, found = known[part]
		}
		if !found {
			unknown = append(unknown, key)
		}
	}
	return unknown
}

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: effective-settings agent|system-probe FILE")
		os.Exit(2)
	}
	var configuration model.BuildableConfig
	switch os.Args[1] {
	case "agent":
		configuration = setup.GlobalConfigBuilder()
	case "system-probe":
		configuration = setup.GlobalSystemProbeConfigBuilder()
	default:
		fail("%s is no program: agent or system-probe", os.Args[1])
	}
	configuration.SetConfigFile(os.Args[2])
	if err := setup.LoadSystemProbe(configuration, nil); err != nil {
		fail("%s: %v", os.Args[2], err)
	}
	if os.Args[1] == "agent" {
		setup.LoadProxyFromEnv(configuration)
	}
	model.ApplyOverrideFuncs(configuration)
	text, err := json.Marshal(loaded{plain(configuration.AllSettings()).(map[string]any), unknownKeys(configuration), configuration.GetEnvVars()})
	if err != nil {
		fail("%v", err)
	}
	os.Stdout.Write(text)
}
