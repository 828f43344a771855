package org.aios.etl.collector.email;

import java.util.List;
import org.apiguardian.api.API;

/**
 * The document of an e-mail archive: the chosen messages and figures about the whole. Immutable.
 *
 * @param emails the samples, best first if there was a query, else in the order of the archive
 * @param archive figures about all messages
 */
@API(status = API.Status.STABLE, since = "0.1")
public record EmailSample(List<Email> emails, ArchiveSummary archive) {
    public EmailSample {
        emails = List.copyOf(emails);
    }
}
