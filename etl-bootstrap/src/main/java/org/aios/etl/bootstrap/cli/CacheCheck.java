package org.aios.etl.bootstrap.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.aios.etl.bootstrap.config.CacheConfig;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.core.cache.ResultCache;

/** The part of {@code etl doctor} that looks at the cache. */
final class CacheCheck {
    private static final Set<String> NETWORK_TYPES = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb",
            "smb2",
            "smb3",
            "smbfs",
            "afpfs",
            "9p",
            "v9fs",
            "ceph",
            "lustre",
            "beegfs",
            "glusterfs",
            "davfs",
            "afs",
            "ncpfs");
    private static final List<String> NETWORK_BEGINNINGS =
            List.of("fuse.sshfs", "fuse.gluster", "fuse.ceph", "fuse.s3");

    private final Findings findings;

    CacheCheck(Findings findings) {
        this.findings = findings;
    }

    void look(Session session, Instant now) throws IOException {
        CacheConfig config = session.config().cache();
        if (!config.enabled()) {
            findings.hint("cache is switched off: cache.enabled is false");
        }
        CacheFolder folder = new CacheFolder(config.directory());
        if (!Files.isDirectory(folder.path())) {
            return;
        }
        fileSystem(folder.path());
        entries(session, folder, now);
        List<Path> putAside = folder.putAside();
        if (!putAside.isEmpty()) {
            findings.hint(
                    "%d damaged cache files were put aside, such as %s; what was sound in them is in the cache again, so delete them when nobody wants to look at them"
                            .formatted(putAside.size(), putAside.get(0)));
        }
    }

    private void fileSystem(Path folder) throws IOException {
        String type = Files.getFileStore(folder).type();
        if (isNetwork(type)) {
            findings.hint(
                    "cache folder lies on a network file system (%s), where locks and sockets may fail; set cache.directory to a local disk"
                            .formatted(type));
        }
    }

    static boolean isNetwork(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return NETWORK_TYPES.contains(lower) || NETWORK_BEGINNINGS.stream().anyMatch(lower::startsWith);
    }

    private void entries(Session session, CacheFolder folder, Instant now) {
        try {
            ResultCache cache = session.openCache();
            CacheSurvey survey = CacheSurvey.of(cache, now);
            String what = "cache: %s, %s on disk, at most %s"
                    .formatted(
                            Figures.entries(survey.all().entries()),
                            Figures.size(folder.bytes()),
                            Figures.size(session.config().cache().maxSize().bytes()));
            switch (cache.access()) {
                case OWN -> findings.good(what + "; no other process uses it");
                case THROUGH_ANOTHER_PROCESS -> findings.good(what + "; another process has it and serves it");
                case NONE ->
                    findings.bad("cache: another process has it and does not answer; runs go on without a cache");
            }
        } catch (IOException e) {
            findings.bad("cache cannot be used, so runs go on without one: " + e.getMessage());
        }
    }
}
