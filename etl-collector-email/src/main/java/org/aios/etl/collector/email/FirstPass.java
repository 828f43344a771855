package org.aios.etl.collector.email;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.Deadline;

/**
 * Reads every message of an archive once: who, when, which thread, how often each word of the query. For one archive and one
 * thread.
 *
 * <p>There is no index of words: a query knows its words before the pass, so counting just them is cheaper than keeping all.
 */
final class FirstPass {

    private static final int REPORT_EVERY = 10_000;
    private static final int MIN_BODY_TO_COMPARE = 80;

    private final Query query;
    private final EmailConfig config;
    private final Deadline deadline;
    private final Consumer<CollectorEvent> listener;
    private final MessageWords words;
    private final List<MessageEntry> entries = new ArrayList<>();
    private long bytes;
    private int damaged;
    private int truncated;
    private int undated;
    private int anonymous;
    private int unreadableFiles;

    FirstPass(Query query, EmailConfig config, Deadline deadline, Consumer<CollectorEvent> listener) {
        this.query = query;
        this.config = config;
        this.deadline = deadline;
        this.listener = listener;
        this.words = new MessageWords(query);
    }

    ArchiveIndex read(List<Volume> volumes) throws CollectionException {
        long[] bases = new long[volumes.size()];
        for (int i = 0; i < bases.length; i++) {
            bases[i] = bytes;
            read(volumes.get(i), i, bases.length == 1);
        }
        report();
        ArchiveIndex.Flaws flaws = new ArchiveIndex.Flaws(damaged, truncated, undated, anonymous, unreadableFiles);
        return new ArchiveIndex(entries, bases, words.containing(), words.total(), flaws);
    }

    private void read(Volume volume, int number, boolean only) throws CollectionException {
        try (VolumeReader reader = VolumeReader.of(volume, config.bytesPerMessage(), deadline)) {
            long end = 0;
            for (var next = reader.next(); next.isPresent(); next = reader.next()) {
                RawMessage message = next.get();
                deadline.check("reading the messages of the e-mail archive");
                add(message, number);
                end = message.offset() + message.length();
                if (entries.size() % REPORT_EVERY == 0) {
                    report();
                }
            }
            bytes += end;
        } catch (IOException failure) {
            deadline.check("reading the e-mail archive");
            CollectionException reason = ReadFailures.of(volume.name(), failure);
            if (reason.code() == ErrorCode.TOO_LARGE || (only && entries.isEmpty())) {
                throw reason;
            }
            unreadableFiles++;
        }
    }

    private void report() {
        listener.accept(new CollectorEvent("scan", Map.of("messages", entries.size())));
    }

    private void add(RawMessage message, int volume) throws CollectionException {
        if (entries.size() >= config.maxMessages()) {
            throw new CollectionException(
                    ErrorCode.TOO_LARGE,
                    "The e-mail archive holds more than %d messages; raise collectors.email.max_messages or split it"
                            .formatted(config.maxMessages()));
        }
        truncated += message.truncated() ? 1 : 0;
        try {
            entries.add(entry(message, volume));
        } catch (RuntimeException defect) {
            // Whatever a hostile message does to the parsers, the others are still read; the count is reported.
            damaged++;
        }
    }

    private MessageEntry entry(RawMessage message, int volume) {
        Header header = Header.parse(message.bytes());
        Envelope envelope = Envelope.of(header, message.envelope());
        OptionalLong second = envelope.date()
                .map(OffsetDateTime::toEpochSecond)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
        undated += second.isEmpty() ? 1 : 0;
        anonymous += envelope.messageId().isEmpty() ? 1 : 0;
        String subject = BaseSubject.of(envelope.subject()).text();
        Slice body = message.bytes().from(header.bodyStart());
        boolean matched = query.isEverything() || matches(message, header, envelope, second);
        return new MessageEntry(
                volume,
                message.offset(),
                message.length(),
                second.orElse(MessageEntry.UNDATED),
                envelope.messageId().map(Hash64::of).orElse(0L),
                envelope.ancestors().stream().mapToLong(Hash64::of).toArray(),
                subject.isEmpty() ? 0 : Hash64.of(subject),
                envelope.from().isEmpty() ? 0 : Hash64.of(envelope.from().get(0).address()),
                body.length() < MIN_BODY_TO_COMPARE ? 0 : Hash64.of(body),
                matched,
                matched ? words.frequencies() : new float[0],
                words.length());
    }

    private boolean matches(RawMessage message, Header header, Envelope envelope, OptionalLong second) {
        boolean attachment = words.read(message, header, envelope);
        return query.matches(
                new MessageFacts(
                        message.length(),
                        second,
                        attachment,
                        envelope.messageId().orElse("")),
                words.tally());
    }
}
