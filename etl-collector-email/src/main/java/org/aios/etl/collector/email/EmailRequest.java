package org.aios.etl.collector.email;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;
import org.apiguardian.api.API;

/**
 * Which messages of which archive to return. Immutable.
 *
 * @param archivePath the archive: an mbox, one message, a Maildir or folder of messages, or one of these as .gz or .zip
 * @param query words (alternatives, ranked), "phrases", +required, -excluded, AND, OR, NOT, parentheses and conditions such as
 *     {@code from:ann has:attachment after:2019-03}; {@code *} for every message
 * @param maxSamples how many messages to return at most
 * @param sampling which messages to return when more match
 * @param deduplicate whether copies of a message count once
 * @param redactPii whether personal data is replaced by marks such as {@code <EMAIL_1>}
 * @param threading how messages are grouped into threads
 * @param seed what random sampling starts from
 */
@API(status = API.Status.STABLE, since = "0.1")
public record EmailRequest(
        @Doc("An mbox file, a single .eml message, a Maildir or folder of messages, or one of these as .gz or .zip")
        @SourceLocation
        String archivePath,

        @Doc("Words (alternatives, ranked), \"phrases\", +required, -excluded, AND, OR, NOT, parentheses,"
                + " from: to: cc: subject: body: list: label: filename: has:attachment larger: smaller: after: before: date: id:;"
                + " * matches every message")
        @Default("*")
        String query,

        @Doc("The most messages to return") @Default("100") @Min(1) @Max(1_000_000)
        int maxSamples,

        @Doc("Which of the matching messages to return when there are more") @Default("diverse")
        Sampling sampling,

        @Doc("Whether copies of a message count once") @Default("true")
        boolean deduplicate,

        @Doc(
                "Whether e-mail addresses, names, telephone, card, account and social security numbers are replaced by marks")
        @Default("true")
        boolean redactPii,

        @Doc("How messages are grouped: references (with merging by subject), refs (without), orderedsubject")
        @Default("references")
        Threading threading,

        @Doc("What random sampling starts from; the same seed gives the same samples") @Default("1")
        long seed)
        implements Request<EmailSample> {

    /** Asks for the defaults of everything but the archive. */
    public EmailRequest(String archivePath) {
        this(archivePath, "*", 100, Sampling.DIVERSE, true, true, Threading.REFERENCES, 1);
    }
}
