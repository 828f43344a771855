package org.aios.etl.bootstrap.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds and reads the configuration file. */
final class ConfigFile {
    private static final int MOST_BYTES = 4 << 20;
    private static final String NAME = "etl.config.yaml";

    private ConfigFile() {}

    /** Returns the file in force: the named one, else the one of the working directory, else the user's. */
    static Optional<Path> find(ConfigSource source) throws ConfigException {
        if (source.explicit().isPresent()) {
            Path file = source.resolve(source.explicit().get());
            if (!Files.exists(file)) {
                throw new ConfigException(
                        List.of("%s: there is no such file; --config expects a configuration file".formatted(file)));
            }
            return Optional.of(file);
        }
        Path here = source.workingDirectory().resolve(NAME);
        Path atHome = source.home().resolve(".aios").resolve(NAME);
        return Files.exists(here) ? Optional.of(here) : Optional.of(atHome).filter(Files::exists);
    }

    /** Reads the whole file as UTF-8. */
    static String read(Path file) throws ConfigException {
        try (InputStream input = Files.newInputStream(file)) {
            byte[] bytes = input.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw refused(file, "is larger than %d bytes; expected a configuration file".formatted(MOST_BYTES));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw refused(file, "is no UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            String why =
                    Files.isDirectory(file) ? "is a folder; expected a file" : "cannot be read; check its permissions";
            throw refused(file, why);
        }
    }

    /** Returns whether others than the owner may read a file; false where the file system does not know. */
    static boolean readableByOthers(Path file) {
        try {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file, new LinkOption[0]);
            return allowed.contains(PosixFilePermission.GROUP_READ)
                    || allowed.contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private static ConfigException refused(Path file, String why) {
        return new ConfigException(List.of(file + ": the file " + why));
    }
}
