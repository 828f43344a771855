package org.aios.etl.bootstrap.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.aios.etl.core.batch.SourceItem;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.pipeline.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a resumed run knows of its manifest's changes. */
class SourceRegisterTest {
    private static final Tools NONE = new Tools(List.of());

    @TempDir
    Path folder;

    @Test
    void whatWasChangedIsOutdatedUntilItIsCollectedAndTheRunEndsInOrder() throws IOException {
        start(false, "a", "1", "b", "1", "c", "1").close();

        try (SourceRegister killed = start(true, "a", "1", "b", "2", "d", "1")) {
            assertThat(killed.changes()).isEqualTo(new SourceRegister.Changes(true, true, 1, 1, 1));
            assertThat(killed.outdated("a")).isFalse();
            assertThat(killed.outdated("b")).isTrue();
            assertThat(killed.outdated("d")).isFalse();
            killed.collected("b");
            assertThat(killed.outdated("b")).isFalse();
        }

        try (SourceRegister ended = start(true, "a", "1", "b", "2", "d", "1")) {
            assertThat(ended.changes().none()).isTrue();
            assertThat(ended.outdated("b"))
                    .as("its row may not have been replaced")
                    .isTrue();
            ended.collected("b");
            ended.publish();
        }

        try (SourceRegister third = start(true, "a", "1", "b", "2", "d", "1")) {
            assertThat(third.outdated("b")).isFalse();
        }
    }

    @Test
    void whatAPipeDidNotSayAgainStaysKnown() throws IOException {
        start(false, "a", "1", "b", "1").close();

        try (SourceRegister cut = SourceRegister.in(folder, NONE, true)) {
            cut.add(source("a", "2"));
            assertThat(cut.readToTheEnd()).isFalse();
            cut.publish();
        }

        try (SourceRegister next = start(true, "a", "2", "b", "2")) {
            assertThat(next.changes()).isEqualTo(new SourceRegister.Changes(true, false, 0, 0, 1));
            assertThat(next.outdated("a")).isTrue();
            assertThat(next.outdated("b")).isTrue();
        }
    }

    @Test
    void aDamagedRegisterIsToldOfAndTakesNothingAway() throws IOException {
        start(false, "a", "1").close();
        Path file = folder.resolve("sources.index");
        byte[] bytes = Files.readAllBytes(file);
        bytes[20] ^= 1;
        Files.write(file, bytes);

        try (SourceRegister register = start(true, "a", "2")) {
            assertThat(register.damage().orElseThrow()).contains("checksum").contains("sources.index");
            assertThat(register.outdated("a")).isFalse();
            assertThat(register.changes().known()).isFalse();
        }
    }

    @Test
    void aLabelIsPartOfARowSoItsChangeCounts() {
        SourceItem plain = source("a", "1");
        SourceItem labelled = SourceItem.invalid(
                "a", "", plain.invalid().orElseThrow(), plain.input(), Map.of("title", "Another title"));

        assertThat(Fingerprint.of(labelled, NONE)).isNotEqualTo(Fingerprint.of(plain, NONE));
    }

    private SourceRegister start(boolean resume, String... idsAndOptions) throws IOException {
        SourceRegister register = SourceRegister.in(folder, NONE, resume);
        for (int i = 0; i < idsAndOptions.length; i += 2) {
            register.add(source(idsAndOptions[i], idsAndOptions[i + 1]));
        }
        register.ended();
        register.publish();
        return register;
    }

    private static SourceItem source(String id, String option) {
        CollectionException why = new CollectionException(ErrorCode.INVALID_REQUEST, "There are no tools here");
        return SourceItem.invalid(id, "", why, Map.of("option", option), Map.of());
    }
}
