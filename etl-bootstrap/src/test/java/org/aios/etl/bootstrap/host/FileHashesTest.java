package org.aios.etl.bootstrap.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileHashesTest {
    @TempDir
    Path folder;

    private final FileHashes hashes = new FileHashes();

    @Test
    void aFileIsItsContent() throws Exception {
        Path one = Files.writeString(folder.resolve("one"), "abc");
        Path two = Files.writeString(folder.resolve("two"), "abc");

        assertThat(hashes.sha256(one))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .isEqualTo(hashes.sha256(two));
    }

    @Test
    void aChangedFileHasAnotherHash() throws Exception {
        Path file = Files.writeString(folder.resolve("one"), "abc");
        String before = hashes.sha256(file);
        Files.writeString(file, "abcd");

        assertThat(hashes.sha256(file)).isNotEqualTo(before);
    }

    @Test
    void aFolderIsItsFilesNamesAndContents() throws Exception {
        Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("x"), "1");
        Files.writeString(Files.createDirectory(folder.resolve("b")).resolve("x"), "1");
        Files.writeString(Files.createDirectory(folder.resolve("c")).resolve("y"), "1");

        assertThat(hashes.sha256(folder.resolve("a"))).isEqualTo(hashes.sha256(folder.resolve("b")));
        assertThat(hashes.sha256(folder.resolve("a"))).isNotEqualTo(hashes.sha256(folder.resolve("c")));
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> hashes.sha256(folder.resolve("nowhere")))
                .isInstanceOfSatisfying(
                        CollectionException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
                .hasMessageContaining("nowhere");
    }
}
