package org.aios.etl.bootstrap.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aios.etl.bootstrap.manifest.SourceRegister;

/** Says how a manifest differs from what it was when its run was last started. */
final class ChangeWords {
    private ChangeWords() {}

    /** Returns one line, or nothing where there is no difference, or nothing to compare with. */
    static Optional<String> of(SourceRegister.Changes changes) {
        if (!changes.known() || changes.none()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (changes.addedOrNew() > 0) {
            parts.add(changes.addedOrNew() + (changes.formerComplete() ? " added" : " not read before"));
        }
        if (changes.removed() > 0) {
            parts.add(changes.removed() + " removed (their results leave the folder)");
        }
        if (changes.changed() > 0) {
            parts.add(changes.changed() + " changed (collected again)");
        }
        return Optional.of("The manifest is not what it was: sources " + String.join(", ", parts)
                + "; what is finished of the others stays.");
    }
}
