package org.aios.etl.collector.email;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Deadline;

/** Reads the chosen messages again, each file from its beginning to its last chosen message. For one thread. */
final class SecondPass {

    private final List<Volume> volumes;
    private final int maxMessageBytes;
    private final Deadline deadline;

    SecondPass(List<Volume> volumes, int maxMessageBytes, Deadline deadline) {
        this.volumes = volumes;
        this.maxMessageBytes = maxMessageBytes;
        this.deadline = deadline;
    }

    /** The content of each chosen message, in the order given. */
    List<MailContent> read(List<Candidate> chosen) throws CollectionException {
        Map<Candidate, MailContent> contents = new HashMap<>();
        List<Candidate> ordered = chosen.stream()
                .sorted(Comparator.comparingLong(Candidate::offset))
                .toList();
        int from = 0;
        while (from < ordered.size()) {
            int volume = ordered.get(from).entry().volume();
            int to = from;
            while (to < ordered.size() && ordered.get(to).entry().volume() == volume) {
                to++;
            }
            readVolume(volumes.get(volume), ordered.subList(from, to), contents);
            from = to;
        }
        List<MailContent> result = new ArrayList<>();
        for (Candidate candidate : chosen) {
            MailContent content = contents.get(candidate);
            if (content == null) {
                throw new CollectionException(
                        ErrorCode.DAMAGED,
                        "The e-mail archive changed while it was read; run again when nobody writes to it");
            }
            result.add(content);
        }
        return result;
    }

    private void readVolume(Volume volume, List<Candidate> chosen, Map<Candidate, MailContent> contents)
            throws CollectionException {
        try (InputStream input = new WatchedInputStream(volume.opener().open(), deadline)) {
            long position = 0;
            for (Candidate candidate : chosen) {
                deadline.check("reading a chosen message of the e-mail archive");
                MessageEntry entry = candidate.entry();
                input.skipNBytes(entry.offset() - position);
                byte[] bytes = input.readNBytes((int) Math.min(entry.length(), maxMessageBytes));
                position = entry.offset() + bytes.length;
                contents.put(candidate, content(volume, bytes, entry));
            }
        } catch (IOException failure) {
            deadline.check("reading the e-mail archive");
            throw ReadFailures.of(volume.name(), failure);
        }
    }

    private static MailContent content(Volume volume, byte[] bytes, MessageEntry entry) {
        try {
            return MailContent.of(raw(volume.format(), bytes, entry.length()));
        } catch (RuntimeException defect) {
            return MailContent.damaged(defect);
        }
    }

    private static RawMessage raw(MailFormat format, byte[] bytes, long length) {
        Slice whole = Slice.of(bytes);
        boolean truncated = length > bytes.length;
        if (format != MailFormat.MBOX) {
            return new RawMessage(0, length, SingleMessageReader.message(whole, format), "", false, truncated);
        }
        return MboxReader.message(whole, truncated, length);
    }
}
