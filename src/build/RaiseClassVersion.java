import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites a jar's class files to Java 17's version. A class-data archive holds no class below version 50, and what it
 * does not hold is parsed and verified anew on every start.
 *
 * <p>Arguments: file with a class path, name of the jar on it, jar to write.
 */
final class RaiseClassVersion {
    private static final String NOTICE = """
            The class files of this jar were changed: orgctl's build rewrote them from class file version 49 to 61
            and computed their stack maps. The sources were not changed. The original is %s, under the licence that it
            was published with (picocli: Apache License 2.0, copyright Remko Popma).
            """;

    public static void main(String[] args) throws IOException {
        Path jar = find(Files.readString(Path.of(args[0])).strip(), args[1]);
        Path raised = Path.of(args[2]);
        if (Files.exists(raised)) {
            return; // the name carries the version, and a released jar never changes
        }
        Path temporary = Path.of(raised + "." + ProcessHandle.current().pid());
        try (JarFile in = new JarFile(jar.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(temporary));
                URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            put(out, "META-INF/CHANGED-BY-ORGCTL.txt", in.getEntry("META-INF/MANIFEST.MF").getTime(),
                    NOTICE.formatted(args[1]).getBytes(StandardCharsets.UTF_8));
            for (Enumeration<JarEntry> entries = in.entries(); entries.hasMoreElements();) {
                JarEntry entry = entries.nextElement();
                byte[] content = read(in, entry);
                boolean raise = entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
                put(out, entry.getName(), entry.getTime(), raise ? raise(content, loader) : content);
            }
        }
        Files.move(temporary, raised, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] raise(byte[] classFile, ClassLoader loader) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected ClassLoader getClassLoader() {
                return loader;
            }
        };
        ClassVisitor raiser = new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public void visit(int version, int access, String name, String signature, String parent, String[] types) {
                super.visit(Opcodes.V17, access, name, signature, parent, types);
            }
        };
        new ClassReader(classFile).accept(raiser, ClassReader.SKIP_FRAMES);
        return writer.toByteArray();
    }

    private static Path find(String classPath, String name) {
        for (String element : classPath.split(File.pathSeparator)) {
            if (Path.of(element).getFileName().toString().equals(name)) {
                return Path.of(element);
            }
        }
        throw new IllegalStateException(name + " is not on the class path");
    }

    private static byte[] read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            in.transferTo(content);
            return content.toByteArray();
        }
    }

    private static void put(JarOutputStream out, String name, long time, byte[] content) throws IOException {
        JarEntry entry = new JarEntry(name);
        entry.setTime(time);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
