import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Puts target/orgctl together (launcher, two jars of all, SQLite's native libraries) and trains a class-data archive in it for
 * every Java from 17 on that is installed here.
 *
 * <p>An archive that cannot be made is reported and left out: the program runs without, only slower.
 *
 * <p>Arguments: project folder, target folder, orgctl's jar, picocli's jar with raised class files.
 */
final class Assemble {
    /** SQLite's folders by the name that the launcher forms from a Java's release file. */
    private static final Map<String, String> NATIVES = Map.of(
            "Linux-x86_64-gnu", "Linux/x86_64/libsqlitejdbc.so",
            "Linux-aarch64-gnu", "Linux/aarch64/libsqlitejdbc.so",
            "Linux-x86_64-musl", "Linux-Musl/x86_64/libsqlitejdbc.so",
            "Linux-aarch64-musl", "Linux-Musl/aarch64/libsqlitejdbc.so",
            "Darwin-x86_64-default", "Mac/x86_64/libsqlitejdbc.dylib",
            "Darwin-aarch64-default", "Mac/aarch64/libsqlitejdbc.dylib");

    private static final String LIBRARIES = "libraries.jar";

    private final Path sources;
    private final Path dist;
    private final Path work;
    private final Path home;
    private final List<Path> jars = new ArrayList<>();
    private String build;

    private Assemble(Path project, Path target) {
        sources = project.resolve("src/build");
        dist = project.resolve("src/main/dist");
        work = target.resolve("build");
        home = target.resolve("orgctl");
    }

    public static void main(String[] args) throws Exception {
        Assemble assemble = new Assemble(Path.of(args[0]), Path.of(args[1]));
        assemble.collectJars(Path.of(args[2]), Path.of(args[3]));
        assemble.build = assemble.hash();
        Path stamp = assemble.home.resolve("lib/.stamp");
        // An unchanged build keeps its files: archives remember the jars' times.
        if (!Files.exists(stamp) || !Files.readString(stamp).equals(assemble.build)) {
            assemble.layOut();
        }
        assemble.trainAll();
        Files.writeString(stamp, assemble.build);
        // As old as the start of the build: what was edited meanwhile is newer.
        Files.setLastModifiedTime(stamp,
                Files.getLastModifiedTime(assemble.work.resolve("revision.properties")));
    }

    private void collectJars(Path orgctl, Path picocli) throws IOException {
        jars.add(orgctl);
        String plainPicocli = picocli.getFileName().toString().replace("-raised", "");
        for (String element : Files.readString(work.resolve("runtime.classpath")).strip().split(File.pathSeparator)) {
            Path jar = Path.of(element);
            jars.add(jar.getFileName().toString().equals(plainPicocli) ? picocli : jar);
        }
    }

    /** A hash of everything an archive depends on, and of what goes into the folder. */
    private String hash() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        List<Path> inputs = new ArrayList<>(jars);
        for (Path folder : List.of(sources, dist)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).sorted().forEach(inputs::add);
            }
        }
        for (Path input : inputs) {
            digest.update(input.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(input));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    /** Writes a new folder beside the old one and swaps them, so that nobody meets a half-written program. */
    private void layOut() throws Exception {
        Path fresh = home.resolveSibling("orgctl.new");
        Path old = home.resolveSibling("orgctl.old");
        delete(fresh);
        delete(old);
        Path lib = Files.createDirectories(fresh.resolve("lib"));
        Files.createDirectories(lib.resolve("archive"));
        Map<Boolean, List<Path>> groups = jars.stream().collect(Collectors.partitioningBy(this::isOpened));
        merge(groups.get(true), lib.resolve(program()));
        merge(groups.get(false), lib.resolve(LIBRARIES));
        unpackNatives(lib.resolve("native"));
        copyDist(fresh);
        if (Files.exists(home)) {
            Files.move(home, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    private String program() {
        return jars.get(0).getFileName().toString();
    }

    /** SQLite's driver looks for a file of its own in every jar up to its own, and to open a large one takes 6 ms. */
    private boolean isOpened(Path jar) {
        return jar.equals(jars.get(0)) || jar.getFileName().toString().startsWith("sqlite-jdbc-");
    }

    /**
     * Writes one jar of many. The JVM looks at each jar of the class path when it starts, and whoever searches for a service
     * opens them all: 8 % of `org info` for twenty of them.
     */
    private static void merge(List<Path> jars, Path merged) throws IOException {
        Map<String, StringBuilder> services = new TreeMap<>();
        Map<String, Path> written = new LinkedHashMap<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(merged))) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            put(out, JarFile.MANIFEST_NAME, bytes(manifest));
            for (Path jar : jars) {
                // As Java 17 sees them: an archive takes no class of a jar's folder for one version, and the JVM would open the jar for it.
                try (JarFile in = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.Version.parse("17"))) {
                    for (JarEntry entry : in.versionedStream().toList()) {
                        String name = entry.getName();
                        if (entry.isDirectory() || name.equals(JarFile.MANIFEST_NAME) || name.endsWith("module-info.class")) {
                            continue;
                        }
                        byte[] content = in.getInputStream(entry).readAllBytes();
                        if (name.startsWith("META-INF/services/")) {
                            services.computeIfAbsent(name, service -> new StringBuilder()).append(new String(content, StandardCharsets.UTF_8)).append('\n');
                            continue;
                        }
                        if (!name.endsWith(".class") && name.matches("(META-INF/)?[A-Z][^/]*")) {
                            // Licences and notices.
                            name = "META-INF/licenses/" + jar.getFileName() + "/" + name.substring(name.lastIndexOf('/') + 1);
                        }
                        Path other = written.put(name, jar);
                        if (other != null) {
                            throw new IllegalStateException(name + " is in " + other + " and in " + jar);
                        }
                        put(out, name, content);
                    }
                }
            }
            for (Map.Entry<String, StringBuilder> service : services.entrySet()) {
                put(out, service.getKey(), service.getValue().toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] bytes(Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    /** All of one time, so that two builds are the same bytes. */
    private static void put(JarOutputStream out, String name, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private void unpackNatives(Path folder) throws IOException {
        Path driver = jars.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("sqlite-jdbc-"))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(driver.toFile())) {
            for (Map.Entry<String, String> platform : NATIVES.entrySet()) {
                String name = platform.getValue();
                Path file = folder.resolve(platform.getKey()).resolve(name.substring(name.lastIndexOf('/') + 1));
                Files.createDirectories(file.getParent());
                try (InputStream in = jar.getInputStream(jar.getEntry("org/sqlite/native/" + name))) {
                    Files.copy(in, file);
                }
            }
        }
    }

    private void copyDist(Path fresh) throws IOException {
        Properties versions = new Properties();
        try (JarFile jar = new JarFile(jars.get(0).toFile());
                InputStream in = jar.getInputStream(jar.getEntry("dev/orgctl/build.properties"))) {
            versions.load(in);
        }
        try (Stream<Path> files = Files.walk(dist)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = fresh.resolve(dist.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                String text = Files.readString(file)
                        .replace("@build@", build)
                        .replace("@classpath@", "$lib/" + program() + ":$lib/" + LIBRARIES);
                for (String name : versions.stringPropertyNames()) {
                    text = text.replace("@" + name + "@", versions.getProperty(name));
                }
                Files.writeString(copy, text);
                if (Files.isExecutable(file)) {
                    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
                }
            }
        }
    }

    private void trainAll() throws Exception {
        List<Path> javas = installed();
        // The packages take the newest.
        Files.write(work.resolve("javas"), javas.stream().map(Path::toString).toList());
        Map<Path, String> missing = new LinkedHashMap<>();
        for (Path java : javas) {
            String archive = archive(java);
            if (!Files.exists(home.resolve("lib/archive").resolve(archive)) && !missing.containsValue(archive)) {
                missing.put(java, archive);
            }
        }
        if (missing.isEmpty() || "no".equals(System.getenv("ORGCTL_MAKE_ARCHIVE"))) {
            return;
        }
        try (TrainingServer server = TrainingServer.start(this)) {
            for (Map.Entry<Path, String> entry : missing.entrySet()) {
                train(entry.getKey(), entry.getValue(), server.emptyDatabase());
            }
        }
    }

    private void train(Path java, String archive, String postgresql) throws Exception {
        Path failed = home.resolve("lib/archive").resolve(archive + ".making");
        delete(failed);
        ProcessBuilder builder = new ProcessBuilder(home.resolve("lib/make-archive").toString(), java.toString()).inheritIO();
        builder.environment().put("ORGCTL_TRAINING_POSTGRESQL", postgresql);
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        if (process.exitValue() != 0) {
            System.err.println("No class archive for " + java + ", orgctl starts slower there; see " + failed.resolve("log"));
        }
    }

    /** How the launcher calls the archive for this Java. */
    private String archive(Path java) throws Exception {
        ProcessBuilder launcher = new ProcessBuilder(home.resolve("bin/orgctl").toString(), "__archive");
        launcher.environment().put("ORGCTL_JAVA_HOME", java.toString());
        launcher.redirectError(ProcessBuilder.Redirect.INHERIT);
        return new String(launcher.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private List<Path> installed() throws IOException {
        List<Path> candidates = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        if (System.getenv("JAVA_HOME") != null) {
            candidates.add(Path.of(System.getenv("JAVA_HOME")));
        }
        for (String folder : List.of("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines",
                System.getenv().getOrDefault("HOME", "/") + "/.sdkman/candidates/java")) {
            File[] found = new File(folder).listFiles(File::isDirectory);
            for (File each : found == null ? new File[0] : found) {
                candidates.add(each.toPath());
                candidates.add(each.toPath().resolve("Contents/Home"));
            }
        }
        List<Path> usable = new ArrayList<>();
        for (Path candidate : candidates) {
            if (Files.isExecutable(candidate.resolve("bin/java")) && Files.isReadable(candidate.resolve("release"))
                    && !usable.contains(candidate.toRealPath()) && feature(candidate) >= 17) {
                usable.add(candidate.toRealPath());
            }
        }
        return usable;
    }

    private static int feature(Path java) throws IOException {
        String number = release(java).getOrDefault("JAVA_VERSION", "0").split("[^0-9]", 2)[0];
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    private static Map<String, String> release(Path java) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : Files.readAllLines(java.resolve("release"))) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                values.put(pair[0], pair[1].replace("\"", ""));
            }
        }
        return values;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> all = new ArrayList<>(files.toList());
                Collections.reverse(all);
                for (Path file : all) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A PostgreSQL with SCRAM and TLS, in a JVM of its own; without one the training goes on with SQLite alone. */
    private record TrainingServer(Process process, BufferedReader answers, Path log) implements AutoCloseable {
        static TrainingServer start(Assemble assemble) throws IOException {
            Path log = assemble.work.resolve("training-postgresql.log");
            Process process = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp", Files.readString(assemble.work.resolve("test.classpath")).strip(),
                    assemble.sources.resolve("TrainingPostgres.java").toString())
                    .redirectError(log.toFile())
                    .start();
            return new TrainingServer(process, process.inputReader(), log);
        }

        /** The URL of a new database, or nothing without a server. */
        String emptyDatabase() {
            String url = null;
            try {
                process.getOutputStream().write('\n');
                process.getOutputStream().flush();
                url = answers.readLine();
            } catch (IOException gone) {
                // Told below.
            }
            if (url == null) {
                System.err.println("No PostgreSQL to train with, log-ins will be slower; see " + log);
            }
            return url == null ? "" : url;
        }

        @Override
        public void close() throws IOException {
            try {
                process.getOutputStream().close();
            } catch (IOException gone) {
                // Then it needs no end.
            }
            try {
                if (!process.waitFor(20, TimeUnit.SECONDS)) {
                    process.destroy();
                }
            } catch (InterruptedException interrupted) {
                process.destroy();
            }
        }
    }
}
