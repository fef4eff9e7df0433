// A small tool in Go: orgs --database-url URL info ID.
package main

import (
	"database/sql"
	"encoding/json"
	"os"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/spf13/cobra"
	_ "modernc.org/sqlite"
)

const query = `
	SELECT o.organization_id, o.organization_alias, o.spend, b.max_budget
	FROM "LiteLLM_OrganizationTable" o JOIN "LiteLLM_BudgetTable" b ON b.budget_id = o.budget_id
	WHERE o.organization_id = `

type organization struct {
	ID        string   `json:"organization_id"`
	Alias     string   `json:"organization_alias"`
	Spend     float64  `json:"spend"`
	MaxBudget *float64 `json:"max_budget"`
}

func main() {
	var url string
	root := &cobra.Command{Use: "orgs", SilenceUsage: true}
	root.PersistentFlags().StringVar(&url, "database-url", "", "")
	root.AddCommand(&cobra.Command{Use: "info ID", Args: cobra.ExactArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		return info(url, args[0])
	}})
	if root.Execute() != nil {
		os.Exit(1)
	}
}

func info(url, id string) error {
	driver, source, parameter := "pgx", url, "$1"
	if path, found := strings.CutPrefix(url, "sqlite:"); found {
		driver, source, parameter = "sqlite", path, "?"
	}
	database, err := sql.Open(driver, source)
	if err != nil {
		return err
	}
	defer database.Close()
	var found organization
	err = database.QueryRow(query+parameter, id).Scan(&found.ID, &found.Alias, &found.Spend, &found.MaxBudget)
	if err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(found)
}
