import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Writes tar.gz and .deb files whose bytes depend on their entries and the given time alone; names come sorted, owners are root. */
final class Archives {
    private final Instant time;

    Archives(Instant time) {
        this.time = time;
    }

    /** One file, folder or link of an archive. */
    record Entry(byte[] content, String link, boolean program) {
        boolean folder() {
            return content == null && link == null;
        }
    }

    void writeTarGz(TreeMap<String, Entry> entries, Path file) throws IOException {
        try (OutputStream out = gzip(new BufferedOutputStream(Files.newOutputStream(file)))) {
            writeTar(entries, out);
        }
    }

    void writeDeb(TreeMap<String, Entry> control, TreeMap<String, Entry> data, Path file) throws IOException {
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            write(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            write(ar, "control.tar.xz", xz(control));
            write(ar, "data.tar.xz", xz(data));
        }
    }

    private void write(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0100644, time.getEpochSecond()));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    private byte[] xz(TreeMap<String, Entry> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(bytes, new LZMA2Options(6))) {
            writeTar(entries, out);
        }
        return bytes.toByteArray();
    }

    private void writeTar(TreeMap<String, Entry> entries, OutputStream out) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        for (Map.Entry<String, Entry> each : entries.entrySet()) {
            Entry entry = each.getValue();
            TarArchiveEntry header = entry.link() == null
                    ? new TarArchiveEntry(each.getKey())
                    : new TarArchiveEntry(each.getKey(), TarConstants.LF_SYMLINK);
            if (entry.link() != null) {
                header.setLinkName(entry.link());
            }
            header.setIds(0, 0);
            header.setNames("root", "root");
            header.setModTime(time.toEpochMilli());
            header.setMode(entry.link() != null ? 0120777 : entry.folder() ? 040755 : entry.program() ? 0100755 : 0100644);
            header.setSize(entry.content() == null ? 0 : entry.content().length);
            tar.putArchiveEntry(header);
            if (entry.content() != null) {
                tar.write(entry.content());
            }
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = gzip(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    /** Without a name and a time. */
    private static OutputStream gzip(OutputStream out) throws IOException {
        GzipParameters parameters = new GzipParameters();
        parameters.setCompressionLevel(9);
        return new GzipCompressorOutputStream(out, parameters);
    }
}
