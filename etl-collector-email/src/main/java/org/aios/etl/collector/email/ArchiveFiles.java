package org.aios.etl.collector.email;

import java.util.List;

/**
 * The files of an archive.
 *
 * @param volumes those with messages, in a fixed order
 * @param skipped how many hold none
 */
record ArchiveFiles(List<Volume> volumes, int skipped) {
    ArchiveFiles {
        volumes = List.copyOf(volumes);
    }
}
