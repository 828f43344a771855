package org.aios.etl.collector.email;

import java.util.ArrayList;
import java.util.List;
import org.aios.etl.core.model.Warning;

/**
 * Judges a sample by what is known to be wrong, each as a share of the messages: undecodable text, samples without any text,
 * messages without a date or id, truncated and damaged ones, unreadable files.
 *
 * @param score 1 if nothing is wrong, down to 0
 * @param warnings what lowered it, with figures
 * @param partial whether something of the archive is missing
 */
record SampleQuality(double score, List<Warning> warnings, boolean partial) {

    SampleQuality {
        warnings = List.copyOf(warnings);
    }

    static SampleQuality of(ArchiveIndex index, EmailSample sample) {
        List<Warning> warnings = new ArrayList<>();
        int messages = Math.max(1, index.entries().size());
        int samples = Math.max(1, sample.emails().size());
        ArchiveIndex.Flaws flaws = index.flaws();
        double lost = 0;
        lost += judge(warnings, "undated", flaws.undated(), messages, 0.2, "messages have no readable date");
        lost += judge(
                warnings,
                "without_message_id",
                flaws.anonymous(),
                messages,
                0.1,
                "messages have no Message-ID, so threads may be incomplete");
        lost += judge(
                warnings,
                "truncated",
                flaws.truncated(),
                messages,
                0.5,
                "messages are longer than collectors.email.max_message_size and were cut");
        lost += judge(
                warnings,
                "damaged",
                flaws.damaged() + count(sample, "damaged"),
                messages,
                1,
                "messages could not be read and were skipped");
        lost += judge(
                warnings,
                "undecodable",
                count(sample, "undecodable"),
                samples,
                0.5,
                "samples hold characters that could not be decoded");
        lost += judge(
                warnings,
                "malformed",
                malformed(sample),
                samples,
                0.3,
                "samples break the rules for mail; see their warnings");
        lost += judge(warnings, "no_text", withoutText(sample), samples, 0.2, "samples have no text");
        if (flaws.unreadableFiles() > 0) {
            warnings.add(new Warning(
                    "unreadable_files", "%d files could not be read to their end".formatted(flaws.unreadableFiles())));
            lost += 0.2;
        }
        if (sample.emails().isEmpty()) {
            warnings.add(new Warning(
                    "no_match",
                    "None of the %d messages matches the query"
                            .formatted(index.entries().size())));
        }
        boolean partial = flaws.unreadableFiles() > 0 || flaws.damaged() > 0 || flaws.truncated() > 0;
        return new SampleQuality(Math.max(0, Math.round((1 - lost) * 1e4) / 1e4), warnings, partial);
    }

    private static double judge(List<Warning> warnings, String code, int count, int of, double weight, String what) {
        if (count > 0) {
            warnings.add(new Warning(code, "%d of %d %s".formatted(count, of, what)));
        }
        return weight * count / of;
    }

    private static int count(EmailSample sample, String code) {
        return (int) sample.emails().stream()
                .filter(email -> email.warnings().stream().anyMatch(warning -> warning.startsWith(code)))
                .count();
    }

    private static int malformed(EmailSample sample) {
        return (int) sample.emails().stream()
                .filter(email -> email.warnings().stream()
                        .anyMatch(warning -> warning.startsWith("header_flaws")
                                || warning.startsWith("no_parts")
                                || warning.startsWith("mime_limit")))
                .count();
    }

    private static int withoutText(EmailSample sample) {
        return (int) sample.emails().stream()
                .filter(email ->
                        email.bodyFull().isBlank() && email.attachments().isEmpty())
                .count();
    }
}
