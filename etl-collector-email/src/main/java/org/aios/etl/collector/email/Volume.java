package org.aios.etl.collector.email;

import java.io.IOException;
import java.io.InputStream;

/**
 * One file with messages. A folder or a zip has many.
 *
 * @param name for error messages, never for the document
 * @param format {@link MailFormat#MBOX} or a kind of single message
 * @param opener opens it at its beginning, as often as asked
 */
record Volume(String name, MailFormat format, Opener opener) {

    /** Opens a stream of decompressed bytes. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }
}
