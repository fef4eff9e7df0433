import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Measures whole processes side by side: every round starts each program once, so that whatever else the machine does
 * hits all of them alike. Medians in milliseconds; the ratio is to the floor that the row names, and what it may be at
 * most stands beside it. The peak of memory is taken in a round before, where GNU time is installed.
 */
final class Startup {
    private static final String FLAGS = "-Xlog:disable -Xlog:all=warning:stderr -XX:+IgnoreUnrecognizedVMOptions "
            + "-XX:-PrintWarnings -XX:-FlightRecorder -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions "
            + "-XX:ArchiveRelocationMode=0 -XX:-AOTRecordTraining -XX:-AOTReplayTraining -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=4 -XX:+UseSerialGC -Xms32m -Xmn24m -XX:SurvivorRatio=2 -Xmx512m "
            + "-Dslf4j.provider=org.slf4j.nop.NOPServiceProvider -Dslf4j.internal.verbosity=WARN -Djava.locale.providers=FALLBACK";

    private static final Path GNU_TIME = Path.of("/usr/bin/time");

    /** In a command: the name of somebody new. */
    private static final String SOMEBODY = "SOMEBODY";

    private static final class Row {
        final String name;
        final String floor;
        final double atMost;
        private final int code;
        private final List<String> command;
        private final Map<String, String> env;
        private final List<Double> times = new ArrayList<>();
        private long memory;

        /**
         * @param floor the row to compare with; null for none
         * @param atMost the ratio to reach; 0 where none is asked for
         */
        Row(String name, String floor, double atMost, int code, List<String> command, Map<String, String> env) {
            this.name = name;
            this.floor = floor;
            this.atMost = atMost;
            this.code = code;
            this.command = command;
            this.env = env;
        }

        void run() throws Exception {
            times.add(run(List.of()));
        }

        void measureMemory(Path work) throws Exception {
            if (Files.isExecutable(GNU_TIME)) {
                Path peak = work.resolve("peak");
                run(List.of(GNU_TIME.toString(), "-q", "-f", "%M", "-o", peak.toString()));
                memory = Long.parseLong(Files.readString(peak).strip()) / 1000;
            } else {
                run(List.of());
            }
        }

        private double run(List<String> before) throws Exception {
            List<String> words = new ArrayList<>(before);
            command.forEach(word -> words.add(word.equals(SOMEBODY) ? UUID.randomUUID().toString() : word));
            ProcessBuilder builder = new ProcessBuilder(words).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.redirectError(code == 0 ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(env);
            long start = System.nanoTime();
            int ended = builder.start().waitFor();
            double time = (System.nanoTime() - start) / 1e6;
            if (ended != code) {
                throw new IllegalStateException(String.join(" ", words) + ": exit code " + ended);
            }
            return time;
        }

        double median() {
            List<Double> sorted = times.stream().sorted().toList();
            return sorted.get(sorted.size() / 2);
        }

        void print(Map<String, Double> medians, int java) throws IOException {
            if (atMost > 0) {
                limit(name + ", Java " + java + " / " + floor, atMost, ratio(median(), medians.get(floor)));
            }
            System.out.printf(Locale.ROOT, "%-52s %6.0f %6s %8s %7s  %s%n", name, median(),
                    floor == null ? "" : ratio(median(), medians.get(floor)),
                    atMost == 0 ? "" : String.format(Locale.ROOT, "%.2f", atMost), memory == 0 ? "" : memory + " MB",
                    floor == null ? "" : floor);
        }
    }

    private final Path root = Path.of("").toAbsolutePath();
    private final Path orgctl = root.resolve("target/orgctl/bin/orgctl");
    private final Path work;
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final List<String> jdbc = new ArrayList<>();
    private final Map<String, String> savedKeys = new LinkedHashMap<>();

    private Startup(Path work) {
        this.work = work;
    }

    public static void main(String[] args) throws Exception {
        Path work = Files.createTempDirectory("orgctl-bench");
        try {
            new Startup(work).measure(Integer.parseInt(args[0]));
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private void measure(int rounds) throws Exception {
        compileFloors();
        Process server = new ProcessBuilder(java(Path.of(System.getProperty("java.home"))), "-cp",
                System.getProperty("java.class.path"), "src/build/TrainingPostgres.java")
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader answers = server.inputReader()) {
            server.getOutputStream().write('\n');
            server.getOutputStream().flush();
            String postgresql = answers.readLine();
            databases.put("SQLite", "sqlite:" + work.resolve("bench.db"));
            databases.put("PostgreSQL", postgresql.replace("sslmode=require", "sslmode=disable"));
            databases.put("PostgreSQL, SCRAM and TLS", postgresql);
            jdbc.add("jdbc:sqlite:" + work.resolve("bench.db"));
            String plain = postgresql.replaceFirst("//[^@]*@", "//");
            jdbc.add("jdbc:" + plain.replace("sslmode=require", "sslmode=disable&user=training"));
            jdbc.add("jdbc:" + plain + "&user=training&password=training");
            prepare();
            System.out.printf("%d rounds, %s, %d processors%n", rounds, System.getProperty("os.arch"),
                    Runtime.getRuntime().availableProcessors());
            for (Path java : javas()) {
                measure(java, rounds);
            }
        } finally {
            server.getOutputStream().close();
            server.waitFor();
        }
    }

    private void measure(Path java, int rounds) throws Exception {
        List<Row> rows = rows(java);
        for (Row row : rows) {
            row.measureMemory(work); // and the files are in memory now
        }
        for (int round = 0; round < rounds; round++) {
            for (Row row : rows) {
                row.run();
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rows.forEach(row -> medians.put(row.name, row.median()));
        System.out.printf("%nJava %-47s %6s %6s %8s %7s  %s%n", release(java).get("JAVA_VERSION"), "ms", "ratio", "at most", "peak", "to");
        for (Row row : rows) {
            row.print(medians, feature(java));
        }
        for (boolean tls : new boolean[] {false, true}) {
            long peak = rows.stream().filter(row -> row.name.startsWith("orgctl") && row.name.contains("TLS") == tls).mapToLong(row -> row.memory).max().orElse(0);
            if (peak > 0) {
                limit("peak memory of one command" + (tls ? ", SCRAM and TLS" : "") + ", Java " + feature(java) + ", MB", 60, String.valueOf(peak));
            }
        }
    }

    private static String ratio(double value, double floor) {
        return String.format(Locale.ROOT, "%.2f", value / floor);
    }

    /** A line for bench/report's table of what is to be reached. */
    private static void limit(String what, double atMost, String now) throws IOException {
        String limits = System.getenv("LIMITS");
        if (limits != null) {
            Files.writeString(Path.of(limits), what + "\t" + atMost + "\t" + now + "\n", StandardOpenOption.APPEND);
        }
    }

    private List<Row> rows(Path java) throws Exception {
        List<String> hello = floor(java, "Hello");
        List<String> plain = floor(java, "PlainJdbc");
        boolean newest = feature(java) >= 25;
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("JVM hello", null, 0, 0, hello, Map.of()));
        rows.add(orgctl("JVM hello", 1.5, java, "SQLite", "--version"));
        rows.add(new Row("orgctl unknown", "JVM hello", 3, 2, List.of(orgctl.toString(), "unknown"), env("SQLite", java)));
        rows.add(orgctl("JVM hello", 4, java, "SQLite", "help", "org", "new"));
        int i = 0;
        for (String database : databases.keySet()) {
            String url = jdbc.get(i++);
            boolean tls = database.contains("TLS");
            double reading = !newest ? 2 : tls ? 1.25 : 1.5;
            double writing = newest ? 1.7 : 2;
            String one = "plain JDBC, one organization: " + database;
            rows.add(new Row(one, "JVM hello", 0, 0, with(plain, url, "info", "acme"), Map.of()));
            rows.add(orgctl(one, reading, java, database, "org", "info", "acme"));
            rows.add(orgctl(one, reading, java, database, "org", "info", "-o", "json", "acme"));
            rows.add(orgctl(one, 1.3, java, database, "__complete", "org", "info", ""));
            if (!tls) {
                // By the key that init has saved: nothing is looked up for the master key.
                Map<String, String> saved = new LinkedHashMap<>(env(database, java));
                saved.putAll(Map.of("ORGCTL_API_KEY", savedKeys.get(database), "LITELLM_MASTER_KEY", ""));
                rows.add(new Row("orgctl whoami: " + database, one, writing, 0, List.of(orgctl.toString(), "whoami"), saved));
                String create = "plain JDBC, rows of org new: " + database;
                rows.add(new Row(create, "JVM hello", 0, 0, with(plain, url, "new", "floor"), Map.of()));
                rows.add(orgctl(create, writing, java, database, "org", "new", "-q", "Bench"));
                rows.add(orgctl(create, writing, java, database, "org", "member-add", "acme", "-q", "--role", "internal_user", "--user-id", SOMEBODY));
            }
        }
        return rows;
    }

    private Row orgctl(String floor, double atMost, Path java, String database, String... words) {
        String shown = words[0].equals("__complete") ? "live TAB, asked" : String.join(" ", words).replaceAll(" (-q|--role|acme).*", "");
        String name = "orgctl " + shown + (floor.startsWith("JVM") ? "" : ": " + database);
        return new Row(name, floor, atMost, 0, with(List.of(orgctl.toString()), words), env(database, java));
    }

    /** One organization in each database, and the key of its admin. */
    private void prepare() throws Exception {
        for (String database : databases.keySet()) {
            if (!database.contains("TLS")) {
                String made = output(database, "init", "-o", "json");
                savedKeys.put(database, made.substring(made.indexOf("sk-"), made.indexOf('"', made.indexOf("sk-"))));
                // With what organizations have in practice, since lists and JSON cost something to read.
                output(database, "org", "new", "Acme", "--organization-id", "acme", "--max-budget", "100", "--models", "gpt-4o", "--metadata", "{\"cost_center\": 4711}");
            }
        }
    }

    private String output(String database, String... words) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(with(List.of(orgctl.toString()), words)).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(env(database, null));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("orgctl " + String.join(" ", words) + ": exit code " + process.exitValue());
        }
        return output;
    }

    private Map<String, String> env(String database, Path java) {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("HOME", work.toString());
        env.put("XDG_CONFIG_HOME", work.toString());
        env.put("ORGCTL_DATABASE_URL", databases.get(database));
        env.put("LITELLM_MASTER_KEY", "sk-bench");
        env.put("ORGCTL_API_KEY", "sk-bench");
        if (java != null) {
            env.put("ORGCTL_JAVA_HOME", java.toString());
        }
        return env;
    }

    private void compileFloors() throws IOException {
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-proc:none", "-d",
                work.toString(), "bench/Hello.java", "bench/PlainJdbc.java", "bench/TrainPlainJdbc.java");
        if (failed != 0) {
            throw new IllegalStateException("the floor programs do not compile");
        }
        // An archive takes classes from jars only.
        java.util.spi.ToolProvider.findFirst("jar").orElseThrow()
                .run(System.out, System.err, "--create", "--file", work.resolve("floors.jar").toString(),
                        "-C", work.toString(), "Hello.class", "-C", work.toString(), "PlainJdbc.class",
                        "-C", work.toString(), "TrainPlainJdbc.class");
    }

    /** A floor program with the same flags as orgctl, and an archive that was trained with all it does. */
    private List<String> floor(Path java, String main) throws Exception {
        boolean cache = feature(java) >= 25;
        Path archive = work.resolve(main + "-" + feature(java) + (cache ? ".aot" : ".jsa"));
        List<String> command = new ArrayList<>(List.of(java(java)));
        command.addAll(List.of(FLAGS.split(" ")));
        if (feature(java) >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        Path lib = orgctl.resolveSibling("../lib").normalize();
        Path nativeLibrary = lib.resolve("native/Linux-x86_64-gnu");
        if (Files.exists(nativeLibrary)) {
            command.add("-Dorg.sqlite.lib.path=" + nativeLibrary);
            command.add("-Dorg.sqlite.lib.name=libsqlitejdbc.so");
        }
        List<String> jars = new ArrayList<>(List.of(work.resolve("floors.jar").toString()));
        if (main.equals("PlainJdbc")) {
            Stream.of(Files.readString(Path.of("target/build/runtime.classpath")).strip().split(":"))
                    .filter(file -> file.matches(".*/(postgresql|sqlite-jdbc|slf4j-)[^/]*\\.jar"))
                    .sorted()
                    .forEach(jars::add);
        }
        List<String> program = List.of("-cp", String.join(":", jars), main);
        List<String> training = new ArrayList<>(command);
        training.add((cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
        training.addAll(program);
        if (main.equals("PlainJdbc")) {
            training.set(training.size() - 1, "TrainPlainJdbc");
            training.addAll(jdbc);
        }
        Process process = new ProcessBuilder(training).redirectErrorStream(true).redirectOutput(work.resolve("training.log").toFile()).start();
        if (process.waitFor() != 0 || !Files.exists(archive)) {
            throw new IllegalStateException("no archive for " + main + ": " + Files.readString(work.resolve("training.log")));
        }
        command.add((cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
        command.addAll(program);
        return command;
    }

    private static List<String> with(List<String> command, String... words) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        return all;
    }

    /** The installed Javas from 17 on, newest first, one of each feature release. */
    private static List<Path> javas() throws IOException {
        Map<Integer, Path> found = new java.util.TreeMap<>(Comparator.reverseOrder());
        List<Path> candidates = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        File[] installed = new File("/usr/lib/jvm").listFiles(File::isDirectory);
        for (File folder : installed == null ? new File[0] : installed) {
            candidates.add(folder.toPath());
        }
        for (Path candidate : candidates) {
            if (Files.isExecutable(candidate.resolve("bin/java")) && Files.exists(candidate.resolve("release")) && feature(candidate) >= 17) {
                found.putIfAbsent(feature(candidate), candidate.toRealPath());
            }
        }
        return List.copyOf(found.values());
    }

    private static String java(Path home) {
        return home.resolve("bin/java").toString();
    }

    private static int feature(Path java) throws IOException {
        return Integer.parseInt(release(java).get("JAVA_VERSION").split("[^0-9]", 2)[0]);
    }

    private static Map<String, String> release(Path java) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(java.resolve("release"))) {
            String[] pair = line.split("=", 2);
            values.put(pair[0], pair.length == 2 ? pair[1].replace("\"", "") : "");
        }
        return values;
    }
}
