import dev.orgctl.Main;
import dev.orgctl.output.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.util.HashMap;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The session that a class archive is made from: what people run, on SQLite and on a PostgreSQL that wants SCRAM and TLS.
 * An archive holds the classes that were loaded here, and no others. Started by keytool as a security provider: see Assemble.
 */
public final class Train extends Provider {
    private static final long serialVersionUID = 1;

    public Train() {
        super("Train", "1", "");
        int exitCode = 0;
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
            new Training(Path.of(System.getProperty("orgctl.training.workspace"))).run();
        } catch (Throwable failure) {
            failure.printStackTrace();
            exitCode = 1;
        }
        System.exit(exitCode);
    }

    private static final class Training {
        private final Path workspace;
        private final Map<String, String> env = new HashMap<>();
        private final Path members;

        Training(Path workspace) throws Exception {
            this.workspace = workspace;
            env.put("HOME", workspace.toString());
            Streams.system(System.getenv());
            members = Files.writeString(workspace.resolve("members.csv"), "user_email,role\n"
                    + IntStream.range(0, 200).mapToObj(i -> "m" + i + "@example.com,internal_user\n")
                            .collect(Collectors.joining()));
        }

        void run() throws Exception {
            // More than once, so that the second time finds compiled code and the profile shows what is hot.
            for (String format : new String[] {"table", "json"}) {
                env.put("ORGCTL_DATABASE_URL", "sqlite:" + workspace.resolve(format + ".db"));
                env.put("ORGCTL_API_KEY", keyFrom(orgctl(0, "init", "-o", "json")));
                commands(format);
                env.remove("ORGCTL_API_KEY");
                orgctl(0, "whoami", "-o", format);
            }
            String postgresql = System.getProperty("orgctl.training.postgresql");
            if (!postgresql.isEmpty()) {
                env.put("ORGCTL_DATABASE_URL", postgresql);
                env.put("ORGCTL_API_KEY", keyFrom(orgctl(0, "init", "-o", "json")));
                commands("table");
                orgctl(0, "org", "info", "acme", "-o", "json");
                orgctl(5, "whoami", "--api-key", "sk-nobody");
            }
            orgctl(0, "--version");
            orgctl(0, "--help");
            orgctl(0, "org", "--help");
            orgctl(0, "help", "org", "member-add");
            orgctl(0, "help", "exit-codes");
            orgctl(2, "og");
        }

        private void commands(String format) throws Exception {
            orgctl(0, "org", "new", "acme", "--organization-id", "acme", "--max-budget", "100", "--budget-duration", "30d",
                    "--models", "gpt-4o", "--metadata", "team=a", "-o", format);
            orgctl(0, "org", "new", "-f", "-", "-o", format);
            orgctl(0, "org", "member-add", "acme", "--user-email", "ada@example.com", "--role", "org_admin", "-o", format);
            orgctl(0, "org", "member-add", "acme", "-f", members.toString(), "-o", format);
            orgctl(0, "org", "info", "acme", "-o", format);
            orgctl(0, "org", "info", "acme", "-o", format);
            orgctl(0, "org", "list", "-o", format);
            orgctl(0, "org", "list", "--all", "-o", format.equals("json") ? "jsonl" : "csv");
            orgctl(0, "org", "members", "acme", "-o", format);
            orgctl(0, "user", "new", "--user-id", "eve", "--user-email", "eve@example.com", "-o", format);
            orgctl(0, "user", "info", "eve", "-o", format);
            String key = keyFrom(orgctl(0, "key", "generate", "--user-id", "eve", "-o", "json"));
            orgctl(0, "key", "info", key, "-o", format);
            orgctl(0, "whoami", "--api-key", key, "-o", format);
            orgctl(5, "org", "info", "acme", "--api-key", key, "-o", format);
            orgctl(3, "org", "info", "nowhere", "-o", format);
            orgctl(4, "org", "new", "acme", "--organization-id", "acme", "-o", format);
            orgctl(0, "org", "new", "trial", "--dry-run", "-o", format);
            orgctl(0, "db", "status", "-o", format);
            run(0, "use acme\norg members\n", "repl", "-o", format);
        }

        /** Runs one command, as its own process would. */
        private String orgctl(int expected, String... args) {
            return run(expected, "{\"organization_alias\": \"beta\"}", args);
        }

        private String run(int expected, String input, String... args) {
            var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
            var out = new ByteArrayOutputStream();
            var err = new ByteArrayOutputStream();
            int code = Main.run(args, env, Streams.of(in, out, err, false, false, false, 80));
            if (code != expected) {
                throw new IllegalStateException("orgctl " + String.join(" ", args) + ": exit code " + code + ", expected "
                        + expected + ". " + err);
            }
            return out.toString(StandardCharsets.UTF_8);
        }

        private static String keyFrom(String json) {
            int start = json.indexOf("\"sk-") + 1;
            return json.substring(start, json.indexOf('"', start));
        }
    }
}
