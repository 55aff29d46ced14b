// Command act runs what CI systems would, from their own files, as far as one
// machine can: the steps of a composite action of GitHub, the script of a GitLab job,
// the entry of a pre-commit hook. run.sh beside it uses it.
//
//	act action FILE EVENT.json [INPUT=VALUE...]    prints outputs, KEY=VALUE
//	act gitlab FILE JOB [INPUT=VALUE...]
//	act hook FILE ID
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
)

func main() {
	if len(os.Args) < 4 {
		fail(errors.New("usage: act action|gitlab|hook FILE WHAT [INPUT=VALUE...]"))
	}
	run := map[string]func(file, what string, inputs map[string]string) error{"action": action, "gitlab": gitlab, "hook": hook}[os.Args[1]]
	if run == nil {
		fail(fmt.Errorf("no system %q", os.Args[1]))
	}
	inputs := map[string]string{}
	for _, arg := range os.Args[4:] {
		name, value, _ := strings.Cut(arg, "=")
		inputs[name] = value
	}
	var exit *exec.ExitError
	switch err := run(os.Args[2], os.Args[3], inputs); {
	case errors.As(err, &exit):
		os.Exit(exit.ExitCode())
	case err != nil:
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "act:", err)
	os.Exit(70)
}

func read(file string, into any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return yaml.Unmarshal(data, into)
}

// action runs the steps of a composite action one by one. Like the runner it gives
// every step a file for its outputs, evaluates expressions in env and
// working-directory, and stops at the first step that fails.
func action(file, event string, given map[string]string) error {
	var a struct {
		Inputs map[string]struct {
			Default string `yaml:"default"`
		} `yaml:"inputs"`
		Outputs map[string]struct {
			Value string `yaml:"value"`
		} `yaml:"outputs"`
		Runs struct {
			Using string `yaml:"using"`
			Steps []struct {
				ID    string            `yaml:"id"`
				Shell string            `yaml:"shell"`
				Dir   string            `yaml:"working-directory"`
				Env   map[string]string `yaml:"env"`
				Run   string            `yaml:"run"`
			} `yaml:"steps"`
		} `yaml:"runs"`
	}
	if err := read(file, &a); err != nil {
		return err
	}
	if a.Runs.Using != "composite" {
		return fmt.Errorf("%s is no composite action", file)
	}
	values := map[string]string{"runner.temp": os.Getenv("RUNNER_TEMP")}
	path, err := filepath.Abs(filepath.Dir(file))
	if err != nil {
		return err
	}
	values["github.action_path"] = path
	for name, in := range a.Inputs {
		values["inputs."+name] = in.Default
	}
	for name, value := range given {
		if _, ok := a.Inputs[name]; !ok {
			return fmt.Errorf("the action has no input %q", name)
		}
		values["inputs."+name] = value
	}
	data, err := os.ReadFile(event)
	if err != nil {
		return err
	}
	var payload any
	if err := json.Unmarshal(data, &payload); err != nil {
		return err
	}
	flatten(values, "github.event", payload)
	var failed error
	for _, step := range a.Runs.Steps {
		if step.Shell != "bash" || strings.Contains(step.Run, "${{") {
			return fmt.Errorf("step %s: an expression in a script can be made to run anything; hand it over in env", step.ID)
		}
		outputs := filepath.Join(os.Getenv("RUNNER_TEMP"), "output-"+step.ID)
		if err := os.WriteFile(outputs, nil, 0o644); err != nil {
			return err
		}
		env := append(os.Environ(), "GITHUB_OUTPUT="+outputs)
		for name, value := range step.Env {
			env = append(env, name+"="+evaluate(value, values))
		}
		failed = bash(step.Run, evaluate(step.Dir, values), env, "--noprofile", "--norc", "-eo", "pipefail")
		written, err := os.ReadFile(outputs)
		if err != nil {
			return err
		}
		for line := range strings.Lines(string(written)) {
			if name, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "="); ok {
				values["steps."+step.ID+".outputs."+name] = value
			}
		}
		if failed != nil {
			break
		}
	}
	out := os.Getenv("ACT_OUTPUTS")
	if out == "" {
		return failed
	}
	var b strings.Builder
	for name, o := range a.Outputs {
		fmt.Fprintf(&b, "%s=%s\n", name, evaluate(o.Value, values))
	}
	if err := os.WriteFile(out, []byte(b.String()), 0o644); err != nil {
		return err
	}
	return failed
}

func flatten(values map[string]string, name string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			flatten(values, name+"."+key, value)
		}
	case nil:
	default:
		values[name] = fmt.Sprint(v)
	}
}

var expression = regexp.MustCompile(`\$\{\{\s*(.*?)\s*\}\}`)

// evaluate replaces expressions: names of contexts, with || between.
func evaluate(text string, values map[string]string) string {
	return expression.ReplaceAllStringFunc(text, func(e string) string {
		for _, name := range strings.Split(expression.FindStringSubmatch(e)[1], "||") {
			if v := values[strings.TrimSpace(name)]; v != "" {
				return v
			}
		}
		return ""
	})
}

func bash(script, dir string, env []string, flags ...string) error {
	cmd := exec.Command("bash", append(flags, "-c", script)...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, env, os.Stdout, os.Stderr
	return cmd.Run()
}

// gitlab runs the script of a component's job, with its inputs and variables.
func gitlab(file, job string, given map[string]string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	head, body, found := strings.Cut(string(data), "\n---\n")
	if !found {
		return fmt.Errorf("%s has no spec above its jobs", file)
	}
	var spec struct {
		Spec struct {
			Inputs map[string]struct {
				Default any `yaml:"default"`
			} `yaml:"inputs"`
		} `yaml:"spec"`
	}
	if err := yaml.Unmarshal([]byte(head), &spec); err != nil {
		return err
	}
	for name := range given {
		if _, ok := spec.Spec.Inputs[name]; !ok {
			return fmt.Errorf("the component has no input %q", name)
		}
	}
	for name, in := range spec.Spec.Inputs {
		value, ok := given[name]
		if !ok {
			value = fmt.Sprint(in.Default)
		}
		body = strings.ReplaceAll(body, "$[[ inputs."+name+" ]]", value)
	}
	var jobs map[string]struct {
		Variables map[string]string `yaml:"variables"`
		Script    []string          `yaml:"script"`
	}
	if err := yaml.Unmarshal([]byte(body), &jobs); err != nil {
		return err
	}
	j, ok := jobs[job]
	if !ok {
		return fmt.Errorf("%s has no job %q", file, job)
	}
	env := os.Environ()
	for name, value := range j.Variables {
		env = append(env, name+"="+value)
	}
	return bash(strings.Join(j.Script, "\n"), "", env, "-eo", "pipefail")
}

// hook runs the entry of a pre-commit hook that takes no names of files.
func hook(file, id string, _ map[string]string) error {
	var hooks []struct {
		ID    string `yaml:"id"`
		Entry string `yaml:"entry"`
		Names bool   `yaml:"pass_filenames"`
	}
	if err := read(file, &hooks); err != nil {
		return err
	}
	for _, h := range hooks {
		if h.ID == id {
			return bash(h.Entry, "", os.Environ())
		}
	}
	return fmt.Errorf("%s has no hook %q", file, id)
}
