package org.aios.etl.collector.email;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Deadline;

/**
 * Finds the files with messages behind a path: the file itself, what a gzip or zip holds, or everything below a folder. Links
 * are not followed out of a folder.
 */
final class ArchiveOpener {

    private static final int MAX_FILES = 2_000_000;
    private static final String EXPECTED =
            "an mbox, a message (.eml), a Maildir or folder of messages, or one of these as .gz or .zip";

    private final long maxExpandedBytes;
    private final Deadline deadline;

    ArchiveOpener(long maxExpandedBytes, Deadline deadline) {
        this.maxExpandedBytes = maxExpandedBytes;
        this.deadline = deadline;
    }

    ArchiveFiles open(String location) throws CollectionException {
        Path path = path(location);
        try {
            if (!Files.exists(path)) {
                throw new CollectionException(
                        ErrorCode.NOT_FOUND,
                        "There is no e-mail archive at %s; check the path, expected %s".formatted(location, EXPECTED));
            }
            if (!Files.isReadable(path)) {
                throw forbidden(location, null);
            }
            return Files.isDirectory(path) ? folder(path, location) : file(path, location);
        } catch (AccessDeniedException denied) {
            throw forbidden(location, denied);
        } catch (ZipException broken) {
            if (String.valueOf(broken.getMessage()).contains("encrypted")) {
                throw new CollectionException(
                        ErrorCode.PASSWORD_REQUIRED,
                        "The zip %s is encrypted; expand it with its password and give the folder".formatted(location),
                        broken);
            }
            throw new CollectionException(
                    ErrorCode.DAMAGED,
                    "Opening %s as an archive failed: %s; expected %s, copy it again"
                            .formatted(location, broken.getMessage(), EXPECTED),
                    broken);
        } catch (IOException unreadable) {
            throw ReadFailures.of(location, unreadable);
        }
    }

    private static Path path(String location) throws CollectionException {
        try {
            return Path.of(location);
        } catch (InvalidPathException invalid) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "archive_path is %s, which is no path here: %s".formatted(location, invalid.getReason()),
                    invalid);
        }
    }

    private static CollectionException forbidden(String location, @org.jspecify.annotations.Nullable Throwable cause) {
        return new CollectionException(
                ErrorCode.FORBIDDEN,
                "Reading the e-mail archive %s is not permitted; give this user read access to it".formatted(location),
                cause);
    }

    private ArchiveFiles file(Path path, String location) throws IOException, CollectionException {
        if (Files.size(path) == 0) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "The e-mail archive %s is empty (0 bytes); expected %s".formatted(location, EXPECTED));
        }
        MailFormat format = MailFormat.of(head(() -> new FileInputStream(path.toFile())));
        return switch (format) {
            case GZIP -> gzip(path, location);
            case ZIP -> zip(path, location);
            case MBOX, MESSAGE, EMLX ->
                new ArchiveFiles(List.of(new Volume(location, format, () -> new FileInputStream(path.toFile()))), 0);
            default -> throw refused(format, location);
        };
    }

    private ArchiveFiles gzip(Path path, String location) throws IOException, CollectionException {
        Volume.Opener opener = () -> new LimitedInputStream(
                new GZIPInputStream(new FileInputStream(path.toFile()), 1 << 16),
                Math.min(maxExpandedBytes, LimitedInputStream.ratio(Files.size(path))));
        MailFormat format = MailFormat.of(head(opener));
        if (!format.holdsMail()) {
            throw refused(format, location + " (decompressed)");
        }
        return new ArchiveFiles(List.of(new Volume(location, format, opener)), 0);
    }

    private ArchiveFiles zip(Path path, String location) throws IOException, CollectionException {
        List<Volume> volumes = new ArrayList<>();
        int skipped = 0;
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                deadline.check("reading the list of files in the zip");
                ZipEntry entry = entries.nextElement();
                if (entry.isDirectory()) {
                    continue;
                }
                limit(volumes.size() + skipped, location);
                String name = entry.getName();
                MailFormat format = MailFormat.of(head(() -> zip.getInputStream(entry)));
                if (format.holdsMail()) {
                    volumes.add(new Volume(location + "!" + name, format, () -> zipEntry(path, name)));
                } else {
                    skipped++;
                }
            }
        }
        return found(volumes, skipped, location, "zip");
    }

    private InputStream zipEntry(Path path, String name) throws IOException {
        ZipFile zip = new ZipFile(path.toFile());
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            zip.close();
            throw new IOException("the entry " + name + " has gone");
        }
        long limit = Math.min(maxExpandedBytes, LimitedInputStream.ratio(Math.max(entry.getCompressedSize(), 1)));
        return new LimitedInputStream(new ClosingInputStream(zip.getInputStream(entry), zip), limit);
    }

    private ArchiveFiles folder(Path folder, String location) throws IOException, CollectionException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, 32)) {
            files = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .limit(MAX_FILES + 1L)
                    .sorted()
                    .toList();
        } catch (java.io.UncheckedIOException failed) {
            throw failed.getCause();
        }
        limit(files.size() - 1, location);
        List<Volume> volumes = new ArrayList<>();
        int skipped = 0;
        for (Path file : files) {
            deadline.check("looking for messages below the folder");
            MailFormat format = Files.isReadable(file) && !isMaildirTemporary(file)
                    ? MailFormat.of(head(() -> new FileInputStream(file.toFile())))
                    : MailFormat.BINARY;
            if (format.holdsMail()) {
                volumes.add(new Volume(file.toString(), format, () -> new FileInputStream(file.toFile())));
            } else {
                skipped++;
            }
        }
        return found(volumes, skipped, location, "folder");
    }

    /** Maildir's {@code tmp} holds mails that are still being written. */
    private static boolean isMaildirTemporary(Path file) {
        Path parent = file.getParent();
        return parent != null && parent.endsWith("tmp") && Files.isDirectory(parent.resolveSibling("cur"));
    }

    private static void limit(int files, String location) throws CollectionException {
        if (files >= MAX_FILES) {
            throw new CollectionException(
                    ErrorCode.TOO_LARGE,
                    "%s holds more than %d files; split it into several archives".formatted(location, MAX_FILES));
        }
    }

    private static ArchiveFiles found(List<Volume> volumes, int skipped, String location, String kind)
            throws CollectionException {
        if (volumes.isEmpty()) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "The %s %s holds no messages (%d other files); expected mbox or message files in it"
                            .formatted(kind, location, skipped));
        }
        return new ArchiveFiles(volumes, skipped);
    }

    private static byte[] head(Volume.Opener opener) throws IOException {
        try (InputStream input = new BufferedInputStream(opener.open(), 1 << 13)) {
            return input.readNBytes(MailFormat.HEAD);
        }
    }

    private static CollectionException refused(MailFormat format, String location) {
        return switch (format) {
            case EMPTY ->
                new CollectionException(
                        ErrorCode.EMPTY_SOURCE,
                        "The e-mail archive %s holds only blank lines; expected %s".formatted(location, EXPECTED));
            case HTML -> unsupported(location, "a web page; use the tool collect_web_content, or export the mails");
            case PST ->
                unsupported(location, "an Outlook data file (PST); export it as mbox first, for example with readpst");
            case OUTLOOK_MESSAGE ->
                unsupported(location, "an Outlook message (.msg) or Office file; save it as .eml first");
            case GZIP, ZIP -> unsupported(location, "a compressed file inside a compressed file; expand it once first");
            case BINARY -> unsupported(location, "a binary file");
            default -> unsupported(location, "a text without mail headers");
        };
    }

    private static CollectionException unsupported(String location, String what) {
        return new CollectionException(
                ErrorCode.UNSUPPORTED_TYPE,
                "Reading %s as an e-mail archive: it is %s; expected %s".formatted(location, what, EXPECTED));
    }
}
