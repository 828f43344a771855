package org.aios.etl.collector.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Freshness;

/** Reads pages from files. Nothing of a file's name reaches the document. */
final class LocalPages {
    private final ByteSize limit;

    LocalPages(ByteSize limit) {
        this.limit = limit;
    }

    PageSource read(Path file, Optional<Url> base) throws CollectionException {
        if (!Files.exists(file)) {
            throw new CollectionException(
                    ErrorCode.NOT_FOUND, "Reading %s: there is no such file; check the path".formatted(file));
        }
        if (Files.isDirectory(file)) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "Reading %s: it is a folder; expected an HTML file, name one inside".formatted(file));
        }
        byte[] bytes = bytes(file);
        if (bytes.length == 0) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "Reading %s: the file has 0 bytes; expected an HTML page, save it again".formatted(file));
        }
        return new PageSource(bytes, base, Optional.empty(), Optional.empty(), Freshness.DEFAULT);
    }

    private byte[] bytes(Path file) throws CollectionException {
        try (InputStream in = Files.newInputStream(file)) {
            int most = (int) Math.min(Integer.MAX_VALUE - 16, limit.bytes());
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) {
                throw new CollectionException(
                        ErrorCode.TOO_LARGE,
                        "Reading %s: it is larger than %s; raise collectors.web.max_bytes".formatted(file, limit));
            }
            return bytes;
        } catch (NoSuchFileException gone) {
            throw new CollectionException(
                    ErrorCode.NOT_FOUND, "Reading %s: the file has just disappeared".formatted(file), gone);
        } catch (AccessDeniedException denied) {
            throw new CollectionException(
                    ErrorCode.FORBIDDEN,
                    "Reading %s: permission denied; make the file readable for this user".formatted(file),
                    denied);
        } catch (IOException broken) {
            throw new CollectionException(
                    ErrorCode.DAMAGED,
                    "Reading %s: %s; check the disk and the file".formatted(file, broken.getMessage()),
                    broken);
        }
    }
}
