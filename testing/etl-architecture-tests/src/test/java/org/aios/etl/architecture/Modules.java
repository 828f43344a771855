package org.aios.etl.architecture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a class comes from: the module, its folder of tests, its registered services. */
final class Modules {
    /** The place a class was read from, without the class's own path: a folder or a jar. */
    static String root(JavaClass type) {
        String source = type.getSource().orElseThrow().getUri().toString();
        String own = type.getName().replace('.', '/') + ".class";
        return source.endsWith(own) ? source.substring(0, source.length() - own.length()) : source;
    }

    /** Whether a file of the class's package among its module's test sources extends or implements the contract. */
    static boolean tests(JavaClass type, String contract) {
        Path sources = folder(type)
                .resolve("src/test/java")
                .resolve(type.getPackageName().replace('.', '/'));
        Pattern heading = Pattern.compile("(class|interface) [^{]*(extends|implements) [^{]*\\b" + contract + "\\b");
        return sources(sources).stream().anyMatch(text -> heading.matcher(text).find());
    }

    /** The text of a class's source file, from its module's sources or, for a planted class, from the test sources. */
    static String source(JavaClass type) {
        String file = type.getPackageName().replace('.', '/') + "/"
                + type.getSource().orElseThrow().getFileName().orElseThrow();
        Path shipped = folder(type).resolve("src/main/java").resolve(file);
        return read(
                Files.exists(shipped)
                        ? shipped
                        : folder(type).resolve("src/test/java").resolve(file));
    }

    /** Whether the class is a line of the service's files on the class path. */
    static boolean registers(String service, JavaClass type) {
        try {
            List<URL> files =
                    Collections.list(Modules.class.getClassLoader().getResources("META-INF/services/" + service));
            for (URL file : files) {
                try (var in = file.openStream()) {
                    if (new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .map(String::strip)
                            .anyMatch(type.getName()::equals)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The module's folder: what stands before {@code target} in a class's place, be it a folder or a jar. */
    private static Path folder(JavaClass type) {
        String root = root(type).replaceFirst("^jar:", "");
        int target = root.lastIndexOf("/target/");
        if (target < 0) {
            throw new IllegalStateException(type + " was read from " + root + ", which is no module of this build");
        }
        return Path.of(URI.create(root.substring(0, target)));
    }

    private static List<String> sources(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(it -> it.toString().endsWith(".java"))
                    .map(Modules::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Modules() {}
}
