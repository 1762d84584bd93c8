// Renders a chart with the engine that Helm has, Go's templates and Sprig, and as much of the rest as the chart uses:
// include, required, fail, toYaml. Usage: render CHART VALUES, where VALUES is a file that beats values.yaml.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/Masterminds/sprig"
	"gopkg.in/yaml.v3"
)

func read(path string) map[string]interface{} {
	text, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	values := map[string]interface{}{}
	if err := yaml.Unmarshal(text, &values); err != nil {
		log.Fatal(err)
	}
	return values
}

func merge(into, from map[string]interface{}) {
	for key, value := range from {
		below, is := value.(map[string]interface{})
		there, was := into[key].(map[string]interface{})
		if is && was {
			merge(there, below)
		} else {
			into[key] = value
		}
	}
}

func main() {
	chart := os.Args[1]
	values := read(filepath.Join(chart, "values.yaml"))
	merge(values, read(os.Args[2]))
	about := read(filepath.Join(chart, "Chart.yaml"))
	data := map[string]interface{}{
		"Values":  values,
		"Release": map[string]interface{}{"Name": "demo", "Namespace": "here", "Service": "Helm"},
		"Chart": map[string]interface{}{
			"Name": about["name"], "Version": about["version"], "AppVersion": about["appVersion"]},
	}
	all := template.New("all").Option("missingkey=zero")
	functions := sprig.TxtFuncMap()
	functions["include"] = func(name string, given interface{}) (string, error) {
		var out bytes.Buffer
		err := all.ExecuteTemplate(&out, name, given)
		return out.String(), err
	}
	functions["toYaml"] = func(given interface{}) (string, error) {
		text, err := yaml.Marshal(given)
		return strings.TrimSuffix(string(text), "\n"), err
	}
	functions["fail"] = func(message string) (string, error) { return "", errors.New(message) }
	functions["required"] = func(message string, given interface{}) (interface{}, error) {
		if given == nil || given == "" {
			return nil, errors.New(message)
		}
		return given, nil
	}
	all.Funcs(functions)
	files, _ := filepath.Glob(filepath.Join(chart, "templates", "*"))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			log.Fatal(err)
		}
		template.Must(all.New(filepath.Base(file)).Parse(string(text)))
	}
	for _, file := range files {
		name := filepath.Base(file)
		if strings.HasPrefix(name, "_") || strings.HasSuffix(name, ".txt") && len(os.Args) < 4 {
			continue
		}
		var out bytes.Buffer
		if err := all.ExecuteTemplate(&out, name, data); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("---\n%s\n", out.String())
	}
}
