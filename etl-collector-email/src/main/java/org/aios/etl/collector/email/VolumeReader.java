package org.aios.etl.collector.email;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.aios.etl.core.spi.Deadline;

/** Reads the messages of one file in order. For one thread. */
interface VolumeReader extends Closeable {

    /** The next message, or nothing at the end. */
    Optional<RawMessage> next() throws IOException;

    static VolumeReader of(Volume volume, int maxMessageBytes, Deadline deadline) throws IOException {
        InputStream input = new WatchedInputStream(volume.opener().open(), deadline);
        return volume.format() == MailFormat.MBOX
                ? new MboxReader(input, maxMessageBytes)
                : new SingleMessageReader(input, volume.format(), maxMessageBytes);
    }
}
