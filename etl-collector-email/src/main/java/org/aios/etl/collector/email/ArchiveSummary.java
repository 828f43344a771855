package org.aios.etl.collector.email;

import java.util.Optional;
import org.aios.etl.core.spi.Doc;
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
        @Doc("How many messages it holds, copies included") int messages,
        @Doc("How many threads they form") int threads,
        @Doc("How many match the query") int matched,
        @Doc("How many copies were dropped") int duplicates,
        @Doc("How many files hold messages") int files,
        @Doc("How many files of a folder or zip hold none") int skippedFiles,

        @Doc("When the oldest dated message was sent, in ISO 8601 and UTC")
        Optional<String> first,

        @Doc("When the newest dated message was sent, in ISO 8601 and UTC")
        Optional<String> last) {}
