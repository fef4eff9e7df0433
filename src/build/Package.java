import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Makes the tar.gz and the .deb from target/orgctl and a trimmed Java. Every byte depends on the sources, the libraries
 * and that Java alone: names are sorted, times are the build's, owners are root. The class archive is no such thing, so it is
 * made where the program is installed.
 *
 * <p>Arguments: project folder, target folder, version, time of all files (ISO 8601), maintainer.
 */
final class Package {
    /** What orgctl and its libraries use; see jdeps. */
    private static final String MODULES =
            "java.base,java.sql,java.naming,java.management,java.security.jgss,jdk.unsupported";
    /** XML comes with java.sql and is never loaded: 6 MB. The rest starts faster, and packs better, as it is. */
    private static final String COMPRESSED = ":filter=/java.xml/**";

    private final Path project;
    private final Path target;
    private final String version;
    private final Instant time;
    private final String maintainer;
    private final Path root;
    private String osName;
    private String arch;

    private Package(String[] args) {
        project = Path.of(args[0]);
        target = Path.of(args[1]);
        version = args[2];
        time = Instant.parse(args[3]);
        maintainer = args[4];
        root = target.resolve("dist/orgctl-" + version);
    }

    public static void main(String[] args) throws Exception {
        new Package(args).run();
    }

    private void run() throws Exception {
        if (!Files.exists(target.resolve("orgctl.cdx.json"))) {
            throw new IllegalStateException("There is no SBOM: Maven makes it online only, so leave out --offline.");
        }
        delete(target.resolve("dist"));
        Files.createDirectories(root);
        linkRuntime(newestJdk());
        copyProgram();
        for (String folder : List.of("completions", "man")) {
            copy(project.resolve(folder), root.resolve(folder));
        }
        Files.copy(project.resolve("LICENSE"), root.resolve("LICENSE"));
        Files.copy(project.resolve("README.md"), root.resolve("README.md"));
        Files.copy(target.resolve("orgctl.cdx.json"), root.resolve("orgctl.cdx.json"));
        Files.copy(copyright(), root.resolve("THIRD-PARTY"));

        List<Path> made = new ArrayList<>();
        made.add(target.resolve("orgctl-" + version + "-" + osName + "-" + arch.replace("x86_64", "x64") + ".tar.gz"));
        new Archives(time).writeTarGz(tree(root, "orgctl-" + version), made.get(0));
        if (osName.equals("linux")) {
            String debArch = arch.equals("x86_64") ? "amd64" : "arm64";
            made.add(target.resolve("orgctl_" + version + "_" + debArch + ".deb"));
            writeDeb(debTree(), debArch, made.get(1));
        }
        made.add(target.resolve("orgctl.cdx.json"));
        StringBuilder sums = new StringBuilder();
        for (Path file : made) {
            sums.append(hash("SHA-256", Files.readAllBytes(file))).append("  ").append(file.getFileName()).append('\n');
        }
        Files.writeString(target.resolve("SHA256SUMS"), sums.toString());
    }

    // --- what goes in -------------------------------------------------------------------------------------------

    /** Assemble has listed the Javas of this machine; the one that builds is the last resort. */
    private Path newestJdk() throws IOException {
        Path best = Path.of(System.getProperty("java.home"));
        Runtime.Version newest = Runtime.version();
        for (String line : Files.readAllLines(target.resolve("build/javas"))) {
            Path java = Path.of(line);
            Runtime.Version candidate = Runtime.Version.parse(release(java).get("JAVA_VERSION"));
            if (Files.isExecutable(java.resolve("bin/jlink")) && candidate.compareTo(newest) > 0) {
                best = java;
                newest = candidate;
            }
        }
        if (newest.feature() < 25) {
            System.err.println("No JDK 25 or newer was found, so the packages hold Java " + newest + ", which starts more slowly.");
        }
        return best;
    }

    private void linkRuntime(Path jdk) throws Exception {
        Path runtime = root.resolve("runtime");
        String zip = Runtime.Version.parse(release(jdk).get("JAVA_VERSION")).feature() < 21 ? "2" : "zip-6";
        execute(jdk.resolve("bin/jlink").toString(), "--add-modules", MODULES, "--compress", zip + COMPRESSED,
                "--strip-debug", "--no-header-files", "--no-man-pages", "--output", runtime.toString());
        // jlink's own file says less than the launcher asks; the keys are sorted, as it expects.
        Map<String, String> full = release(jdk);
        full.keySet().retainAll(List.of("IMPLEMENTOR", "IMPLEMENTOR_VERSION", "JAVA_RUNTIME_VERSION", "JAVA_VERSION",
                "JAVA_VERSION_DATE", "LIBC", "OS_ARCH", "OS_NAME"));
        StringBuilder lines = new StringBuilder();
        full.forEach((key, value) -> lines.append(key).append("=\"").append(value).append("\"\n"));
        Files.writeString(runtime.resolve("release"), lines.toString());
        osName = full.get("OS_NAME").toLowerCase(Locale.ROOT);
        arch = full.get("OS_ARCH");
        // Symbols of the JVM are for its makers: 5 MB.
        for (Path file : files(runtime)) {
            if (file.toString().endsWith(".so") || file.getParent().endsWith("bin") || file.endsWith("jspawnhelper")
                    || file.endsWith("jexec")) {
                execute("strip", "--strip-unneeded", file.toString());
            }
        }
        Files.deleteIfExists(runtime.resolve("lib/jexec"));
    }

    private void copyProgram() throws Exception {
        Path program = target.resolve("orgctl");
        String platform = platform();
        Path lib = root.resolve("lib");
        Files.createDirectories(lib);
        copy(program.resolve("lib/native").resolve(platform), lib.resolve("native").resolve(platform));
        MessageDigest build = MessageDigest.getInstance("SHA-256");
        for (Path file : files(program.resolve("lib"))) {
            String name = file.getFileName().toString();
            if (name.endsWith(".jar")) {
                copyWithoutNatives(file, lib.resolve(name));
                build.update(Files.readAllBytes(lib.resolve(name)));
            }
        }
        Files.copy(program.resolve("lib/make-archive"), lib.resolve("make-archive"));
        // A build of its own, so that no archive of the other one is taken for this one's.
        String launcher = Files.readString(program.resolve("bin/orgctl"));
        build.update(launcher.getBytes(StandardCharsets.UTF_8));
        Path bin = Files.createDirectories(root.resolve("bin"));
        Files.writeString(bin.resolve("orgctl"),
                launcher.replaceFirst("(?m)^build='[^']*'$", "build='" + HexFormat.of().formatHex(build.digest(), 0, 6) + "'"));
        Files.setPosixFilePermissions(bin.resolve("orgctl"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The licences of all that is shipped; a library that they do not name must not slip in. */
    private Path copyright() throws IOException {
        Path copyright = project.resolve("src/build/deb/copyright");
        List<PathMatcher> named = Files.readAllLines(copyright).stream()
                .filter(line -> line.startsWith("Files: usr/lib/orgctl/lib/"))
                .flatMap(line -> Stream.of(line.substring("Files: ".length()).split(" ")))
                .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
                .toList();
        for (String jar : Files.readString(target.resolve("build/runtime.classpath")).strip().split(File.pathSeparator)) {
            Path name = Path.of(jar).getFileName();
            if (named.stream().noneMatch(each -> each.matches(Path.of("usr/lib/orgctl/lib").resolve(name)))) {
                throw new IllegalStateException(name + " is shipped, but " + copyright + " does not say under which licence.");
            }
        }
        return copyright;
    }

    /** The launcher's name for this platform's native libraries. */
    private String platform() throws IOException {
        Map<String, String> release = release(root.resolve("runtime"));
        return release.get("OS_NAME") + "-" + arch + "-" + release.getOrDefault("LIBC", "default");
    }

    /** SQLite's driver brings its library for eighteen platforms; the one that counts lies beside it. */
    private void copyWithoutNatives(Path from, Path to) throws IOException {
        try (JarFile in = new JarFile(from.toFile()); JarOutputStream out = new JarOutputStream(Files.newOutputStream(to))) {
            for (JarEntry entry : in.stream().sorted(Comparator.comparing(JarEntry::getName)).toList()) {
                if (!entry.getName().startsWith("org/sqlite/native/")) {
                    JarEntry copy = new JarEntry(entry.getName());
                    copy.setTimeLocal(time.atOffset(ZoneOffset.UTC).toLocalDateTime());
                    out.putNextEntry(copy);
                    in.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    // --- where it goes ------------------------------------------------------------------------------------------

    private static TreeMap<String, Archives.Entry> tree(Path folder, String prefix) throws IOException {
        TreeMap<String, Archives.Entry> entries = new TreeMap<>();
        for (Path file : files(folder)) {
            String name = prefix + "/" + folder.relativize(file);
            if (Files.isSymbolicLink(file)) {
                add(entries, name, new Archives.Entry(null, Files.readSymbolicLink(file).toString(), false));
            } else {
                add(entries, name, new Archives.Entry(Files.readAllBytes(file), null, Files.isExecutable(file)));
            }
        }
        return entries;
    }

    /** Adds the folders above as well. */
    private static void add(TreeMap<String, Archives.Entry> entries, String name, Archives.Entry entry) {
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
            entries.putIfAbsent(name.substring(0, slash + 1), new Archives.Entry(null, null, true));
        }
        entries.put(name, entry);
    }

    private TreeMap<String, Archives.Entry> debTree() throws IOException {
        TreeMap<String, Archives.Entry> entries = new TreeMap<>();
        for (String folder : List.of("bin", "lib", "runtime")) {
            entries.putAll(tree(root.resolve(folder), "./usr/lib/orgctl/" + folder));
        }
        add(entries, "./usr/bin/orgctl", new Archives.Entry(null, "../lib/orgctl/bin/orgctl", false));
        for (Path page : files(root.resolve("man"))) {
            String name = page.getFileName().toString();
            String section = name.substring(name.lastIndexOf('.') + 1);
            add(entries, "./usr/share/man/man" + section + "/" + name + ".gz", text(Archives.gzip(Files.readAllBytes(page))));
        }
        Map<String, String> completions = Map.of(
                "orgctl.bash", "bash-completion/completions/orgctl",
                "_orgctl", "zsh/vendor-completions/_orgctl",
                "orgctl.fish", "fish/vendor_completions.d/orgctl.fish");
        for (Path script : files(root.resolve("completions"))) {
            add(entries, "./usr/share/" + completions.get(script.getFileName().toString()), text(Files.readAllBytes(script)));
        }
        String doc = "./usr/share/doc/orgctl/";
        add(entries, doc + "copyright", text(Files.readAllBytes(copyright())));
        add(entries, doc + "README.md.gz", text(Archives.gzip(Files.readAllBytes(root.resolve("README.md")))));
        add(entries, doc + "orgctl.cdx.json.gz", text(Archives.gzip(Files.readAllBytes(root.resolve("orgctl.cdx.json")))));
        String changes = """
                orgctl (%s) unstable; urgency=medium

                  * Built from version %s.

                 -- %s  %s
                """.formatted(version, version, maintainer, DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC))
                .replace("GMT", "+0000").replaceFirst(", (\\d) ", ", 0$1 "));
        add(entries, doc + "changelog.gz", text(Archives.gzip(changes.getBytes(StandardCharsets.UTF_8))));
        add(entries, "./usr/share/lintian/overrides/orgctl",
                text(Files.readAllBytes(project.resolve("src/build/deb/lintian-overrides"))));
        return entries;
    }

    private static Archives.Entry text(byte[] content) {
        return new Archives.Entry(content, null, false);
    }

    private void writeDeb(TreeMap<String, Archives.Entry> entries, String debArch, Path file) throws Exception {
        StringBuilder sums = new StringBuilder();
        long kilobytes = 0;
        for (Map.Entry<String, Archives.Entry> each : entries.entrySet()) {
            byte[] content = each.getValue().content();
            kilobytes += content == null ? 1 : (content.length + 1023) / 1024;
            if (content != null) {
                sums.append(hash("MD5", content)).append("  ").append(each.getKey().substring(2)).append('\n');
            }
        }
        TreeMap<String, Archives.Entry> control = new TreeMap<>();
        Path sources = project.resolve("src/build/deb");
        add(control, "./control", text(Files.readString(sources.resolve("control"))
                .replace("@version@", version)
                .replace("@architecture@", debArch)
                .replace("@maintainer@", maintainer)
                .replace("@size@", String.valueOf(kilobytes))
                .getBytes(StandardCharsets.UTF_8)));
        add(control, "./md5sums", text(sums.toString().getBytes(StandardCharsets.UTF_8)));
        for (String script : List.of("postinst", "prerm")) {
            add(control, "./" + script, new Archives.Entry(Files.readAllBytes(sources.resolve(script)), null, true));
        }
        new Archives(time).writeDeb(control, entries, file);
    }

    // --- tools --------------------------------------------------------------------------------------------------

    private static TreeMap<String, String> release(Path java) throws IOException {
        TreeMap<String, String> values = new TreeMap<>();
        for (String line : Files.readAllLines(java.resolve("release"))) {
            String[] pair = line.split("=", 2);
            if (pair.length == 2) {
                values.put(pair[0], pair[1].replace("\"", ""));
            }
        }
        return values;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)).sorted().toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(from.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static String hash(String algorithm, byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    }

    private static void execute(String... command) throws Exception {
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": exit code " + code);
        }
    }
}
