package org.aios.etl.collector.email;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.ZipException;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;

/** Turns failures of reading into what can be done about them. */
final class ReadFailures {

    private ReadFailures() {}

    static CollectionException of(String location, IOException failure) {
        if (failure instanceof LimitedInputStream.LimitExceeded) {
            return new CollectionException(
                    ErrorCode.TOO_LARGE,
                    "Expanding %s: %s; raise collectors.email.max_expanded_size if you trust it"
                            .formatted(location, failure.getMessage()),
                    failure);
        }
        boolean broken = failure instanceof EOFException || failure instanceof ZipException;
        return new CollectionException(
                ErrorCode.DAMAGED,
                "Reading the e-mail archive %s failed: %s; %s"
                        .formatted(
                                location,
                                failure.getMessage(),
                                broken
                                        ? "its compressed data is cut off or broken, copy it again"
                                        : "check the disk and the file"),
                failure);
    }
}
