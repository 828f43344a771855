package org.aios.etl.bootstrap.manifest;

import java.util.Optional;
import org.aios.etl.core.batch.RowRenderer;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.cache.Canonical;
import org.aios.etl.core.pipeline.Tool;
import org.aios.etl.core.pipeline.Tools;

/**
 * Stands for a text, or for what a source asks for, in 64 bits: the chance that any two of a million texts share one is
 * 3 in 100 million. It guards against accidents, not against forgers: who writes the manifest may ask for anything anyway.
 */
final class Fingerprint {
    private static final long SEED = 0x2545_F491_4F6C_DD1DL;
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private Fingerprint() {}

    /** Returns the same number for the same text, on every system and in every release. */
    static long of(String text) {
        long hash = SEED ^ text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * STEP;
            hash ^= hash >>> 29;
        }
        return mixed(hash);
    }

    /** Returns the fingerprint of everything that a source's row follows from: tool, request and labels; not its id and priority. */
    static long of(SourceItem item, Tools tools) {
        StringBuilder text = new StringBuilder(item.tool()).append('\n');
        Optional<Tool<?, ?>> tool = item.request().isPresent() ? tools.named(item.tool()) : Optional.empty();
        text.append(
                tool.isPresent()
                        ? Canonical.text(
                                RowRenderer.input(tool.get(), item.request().orElseThrow()))
                        : "invalid " + Canonical.text(item.input()));
        text.append('\n').append(Canonical.text(RowFields.lasting(item.labels())));
        return of(text.toString());
    }

    /** The last step of MurmurHash3 (Appleby, 2011): every bit depends on every other. */
    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ mixed >>> 33;
    }
}
