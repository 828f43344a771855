package org.aios.etl.collector.email;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.Collected;
import org.aios.etl.core.spi.CollectionContext;
import org.aios.etl.core.spi.Collector;
import org.aios.etl.core.spi.CollectorEvent;
import org.aios.etl.core.spi.Deadline;

/** Samples an e-mail archive in two passes. Immutable and thread-safe. */
final class EmailCollector implements Collector<EmailRequest, EmailSample> {

    private final EmailConfig config;

    EmailCollector(EmailConfig config) {
        this.config = config;
    }

    @Override
    public Collected<EmailSample> collect(EmailRequest request, CollectionContext context) throws CollectionException {
        return collect(request, context.deadline(), context::emit);
    }

    Collected<EmailSample> collect(EmailRequest request, Deadline deadline, Consumer<CollectorEvent> listener)
            throws CollectionException {
        Query query = query(request);
        List<Volume> volumes;
        ArchiveFiles files = new ArchiveOpener(config.maxExpandedSize().bytes(), deadline).open(request.archivePath());
        volumes = files.volumes();
        ArchiveIndex index = new FirstPass(query, config, deadline, listener).read(volumes);
        if (index.entries().isEmpty()) {
            throw new CollectionException(
                    ErrorCode.EMPTY_SOURCE,
                    "The e-mail archive %s holds no messages; check that it is complete"
                            .formatted(request.archivePath()));
        }
        boolean[] copies = request.deduplicate()
                ? Duplicates.of(index.entries())
                : new boolean[index.entries().size()];
        List<MessageEntry> originals = new ArrayList<>();
        for (int i = 0; i < copies.length; i++) {
            if (!copies[i]) {
                originals.add(index.entries().get(i));
            }
        }
        int[] threads = Threader.group(originals, request.threading());
        List<Candidate> matching = matching(index, originals, threads, query);
        List<Candidate> chosen =
                new ArrayList<>(new Sampler(request.maxSamples(), request.seed()).choose(matching, request.sampling()));
        chosen.sort(query.isEverything() ? java.util.Comparator.comparingLong(Candidate::offset) : Sampler.BEST_FIRST);
        List<MailContent> contents = new SecondPass(volumes, config.bytesPerMessage(), deadline).read(chosen);
        SampleWriter writer = new SampleWriter(request.redactPii());
        int threadCount = java.util.Arrays.stream(threads).max().orElse(-1) + 1;
        EmailSample sample = new EmailSample(
                writer.write(chosen, contents), summary(index, originals.size(), threadCount, matching.size(), files));
        return result(index, sample, writer.replaced(), request);
    }

    private static Query query(EmailRequest request) throws CollectionException {
        try {
            return QueryParser.parse(request.query());
        } catch (QuerySyntaxException problem) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST, "Searching an e-mail archive: " + problem.getMessage(), problem);
        }
    }

    private static List<Candidate> matching(
            ArchiveIndex index, List<MessageEntry> originals, int[] threads, Query query) {
        Ranking ranking = new Ranking(index);
        List<Candidate> matching = new ArrayList<>();
        for (int i = 0; i < threads.length; i++) {
            MessageEntry entry = originals.get(i);
            if (entry.matched()) {
                double score = query.ranking().isEmpty() ? 1 : ranking.score(entry);
                matching.add(new Candidate(entry, threads[i], score, index.offset(entry)));
            }
        }
        return query.ranking().isEmpty() ? matching : new DiscussionContext(originals).apply(matching);
    }

    private static ArchiveSummary summary(
            ArchiveIndex index, int originals, int threads, int matched, ArchiveFiles files) {
        LongSummaryStatistics seconds = index.entries().stream()
                .filter(MessageEntry::dated)
                .mapToLong(MessageEntry::second)
                .summaryStatistics();
        boolean dated = seconds.getCount() > 0;
        return new ArchiveSummary(
                index.entries().size(),
                threads,
                matched,
                index.entries().size() - originals,
                files.volumes().size(),
                files.skipped(),
                dated ? Optional.of(Instant.ofEpochSecond(seconds.getMin()).toString()) : Optional.empty(),
                dated ? Optional.of(Instant.ofEpochSecond(seconds.getMax()).toString()) : Optional.empty());
    }

    private static Collected<EmailSample> result(
            ArchiveIndex index, EmailSample sample, int replaced, EmailRequest request) {
        SampleQuality quality = SampleQuality.of(index, sample);
        Collected.Builder<EmailSample> result = Collected.of(sample, SampleMarkdown.write(sample))
                .metadata(
                        "title",
                        "E-mail archive of %d messages"
                                .formatted(sample.archive().messages()))
                .metadata("messages", sample.archive().messages())
                .metadata("threads", sample.archive().threads())
                .metadata("matched", sample.archive().matched())
                .metadata("samples", sample.emails().size())
                .quality(quality.score())
                .warnings(quality.warnings())
                .partial(quality.partial());
        return request.redactPii() ? result.metadata("redacted", replaced).build() : result.build();
    }
}
