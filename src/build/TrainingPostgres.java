import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Base64;
import java.util.Comparator;
import java.util.Scanner;
import java.util.stream.Stream;

/**
 * Runs a PostgreSQL on the loopback interface that takes log-ins by SCRAM over TLS only. Answers each line of standard
 * input with the URL of a new, empty database, and ends with standard input.
 */
final class TrainingPostgres {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("orgctl-postgresql");
        Path data = folder.resolve("data");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setServerConfig("fsync", "off")
                .setServerConfig("log_min_messages", "fatal")
                .setOverrideWorkingDirectory(folder.resolve("work").toFile())
                .start()) {
            writeCertificate(data);
            Path rules = data.resolve("pg_hba.conf");
            Files.writeString(rules,
                    "hostssl all training 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE training LOGIN PASSWORD 'training'");
                statement.execute("ALTER SYSTEM SET ssl = on");
                statement.execute("SELECT pg_reload_conf()");
                Scanner requests = new Scanner(System.in, StandardCharsets.UTF_8);
                for (int i = 1; requests.hasNextLine(); i++) {
                    requests.nextLine();
                    statement.execute("CREATE DATABASE training" + i + " OWNER training");
                    System.out.println("postgresql://training:training@127.0.0.1:" + server.getPort()
                            + "/training" + i + "?sslmode=require");
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    /** A self-signed certificate, made by the keytool beside this java: there need be no openssl. */
    private static void writeCertificate(Path data) throws Exception {
        Path store = data.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "RSA", "-keysize", "2048", "-dname", "CN=localhost",
                "-validity", "2", "-storetype", "PKCS12", "-storepass", "training", "-keystore", store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, "training".toCharArray());
        }
        write(data, "server.key", "PRIVATE KEY", keys.getKey("server", "training".toCharArray()).getEncoded());
        write(data, "server.crt", "CERTIFICATE", keys.getCertificate("server").getEncoded());
    }

    /** Written in place of a file that PostgreSQL's own user owns, and readable by that user alone. */
    private static void write(Path data, String name, String label, byte[] content) throws Exception {
        Path file = data.resolve(name);
        Files.writeString(file, "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                + "\n-----END " + label + "-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
