import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Measures whole processes side by side: every round starts each program once, so that whatever else the machine does
 * hits all of them alike. Medians in milliseconds; the ratio is to the floor that the row names.
 */
final class Startup {
    private static final String FLAGS = "-Xlog:disable -Xlog:all=warning:stderr -XX:+IgnoreUnrecognizedVMOptions "
            + "-XX:-PrintWarnings -XX:-FlightRecorder -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions "
            + "-XX:ArchiveRelocationMode=0 -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xms32m -Xmn24m -XX:SurvivorRatio=2 -Xmx512m "
            + "-Djava.locale.providers=FALLBACK";

    private record Row(String name, String floor, ProcessBuilder process, List<Double> times) {
        Row(String name, String floor, List<String> command, Map<String, String> env) {
            this(name, floor, new ProcessBuilder(command), new ArrayList<>());
            process.environment().putAll(env);
            process.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            process.redirectError(ProcessBuilder.Redirect.INHERIT);
        }

        void run() throws Exception {
            long start = System.nanoTime();
            int code = process.start().waitFor();
            times.add((System.nanoTime() - start) / 1e6);
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", process.command()) + ": exit code " + code);
            }
        }

        double median() {
            List<Double> sorted = times.stream().sorted().toList();
            return sorted.get(sorted.size() / 2);
        }
    }

    private final Path root = Path.of("").toAbsolutePath();
    private final Path orgctl = root.resolve("target/orgctl/bin/orgctl");
    private final Path work;
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final List<String> jdbc = new ArrayList<>();

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
        List<String> hello = floor(java, "Hello");
        List<String> plain = floor(java, "PlainJdbc");
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("JVM hello", null, hello, Map.of()));
        rows.add(new Row("orgctl --version", "JVM hello", List.of(orgctl.toString(), "--version"), env("SQLite", java)));
        rows.add(new Row("orgctl help org new", "JVM hello", List.of(orgctl.toString(), "help", "org", "new"), env("SQLite", java)));
        int i = 0;
        for (String database : databases.keySet()) {
            String url = jdbc.get(i++);
            String floor = "plain JDBC, one organization: " + database;
            rows.add(new Row(floor, "JVM hello", with(plain, url, "info", "acme"), Map.of()));
            rows.add(new Row("orgctl org info: " + database, floor, List.of(orgctl.toString(), "org", "info", "acme"), env(database, java)));
            rows.add(new Row("orgctl live TAB, asked: " + database, floor, List.of(orgctl.toString(), "__complete", "org", "info", ""), env(database, java)));
            if (!database.contains("TLS")) {
                String writing = "plain JDBC, rows of org new: " + database;
                rows.add(new Row(writing, "JVM hello", with(plain, url, "new", "floor"), Map.of()));
                rows.add(new Row("orgctl org new: " + database, writing, List.of(orgctl.toString(), "org", "new", "-q", "Bench"), env(database, java)));
            }
        }
        for (int round = 0; round <= rounds; round++) {
            for (Row row : rows) {
                row.run();
            }
            if (round == 0) {
                rows.forEach(row -> row.times.clear()); // the files are in memory now
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        rows.forEach(row -> medians.put(row.name, row.median()));
        System.out.printf("%nJava %s%n%-52s %8s %7s  %s%n", release(java).get("JAVA_VERSION"), "", "ms", "ratio", "to");
        for (Row row : rows) {
            System.out.printf(Locale.ROOT, "%-52s %8.0f %7s  %s%n", row.name, row.median(),
                    row.floor == null ? "" : String.format(Locale.ROOT, "%.2f", row.median() / medians.get(row.floor)),
                    row.floor == null ? "" : row.floor);
        }
    }

    /** One organization in each database, and the key of its admin. */
    private void prepare() throws Exception {
        for (String database : databases.keySet()) {
            if (!database.contains("TLS")) {
                for (String[] command : new String[][] {{"init", "-q"}, {"org", "new", "Acme", "--organization-id", "acme", "--max-budget", "100"}}) {
                    List<String> words = new ArrayList<>(List.of(orgctl.toString()));
                    words.addAll(Arrays.asList(command));
                    new Row("", null, words, env(database, null)).run();
                }
            }
        }
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
            try (Stream<Path> files = Files.list(lib)) {
                files.map(Path::toString).filter(file -> file.matches(".*/(postgresql|sqlite-jdbc|slf4j-).*\\.jar")).sorted().forEach(jars::add);
            }
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
