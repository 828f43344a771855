package org.aios.etl.collector.email;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Figures about a whole archive.
 *
 * @param messages how many messages it holds, copies included
 * @param threads how many threads they form
 * @param matched how many match the query; copies count once if copies are dropped
 * @param duplicates how many copies were dropped
 * @param files how many files hold messages
 * @param skippedFiles how many files of a folder or zip hold none
 * @param first when the oldest dated message was sent, in ISO 8601 and UTC
 * @param last when the newest dated message was sent
 */
@API(status = API.Status.STABLE, since = "0.1")
public record ArchiveSummary(
        int messages,
        int threads,
        int matched,
        int duplicates,
        int files,
        int skippedFiles,
        Optional<String> first,
        Optional<String> last) {}
