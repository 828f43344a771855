package org.aios.etl.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.aios.etl.core.port.Claims;
import org.aios.etl.core.port.Claims.Claim;
import org.aios.etl.testkit.ClaimsContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileClaimsTest implements ClaimsContract {
    @TempDir
    Path folder;

    @Override
    public Claims open() {
        return in(folder.resolve("payments"), "cache");
    }

    private static Claims in(Path directory, String scope) {
        return new FileJournalProvider().claims(directory, scope);
    }

    @Test
    void nothingIsMadeBeforeTheFirstClaim() throws IOException {
        try (Claims claims = open()) {
            assertThat(folder.resolve("payments")).doesNotExist();
            assertThat(claims.tryClaim("a")).isPresent();
        }
        Path file = folder.resolve("payments/claims.lock");
        assertThat(file).isEmptyFile();
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView("posix"))
                .isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void scopesDoNotHinderEachOther() throws IOException {
        try (Claims mine = in(folder, "my cache");
                Claims yours = in(folder, "your cache")) {
            assertThat(mine.tryClaim("a")).isPresent();
            assertThat(yours.tryClaim("a")).isPresent();
            assertThat(mine.tryClaim("a")).isEmpty();
        }
    }

    @Test
    void folderThatCannotBeMadeLetsEverybodyGoOn() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (Claims claims = in(file, "cache")) {
            assertThat(claims.tryClaim("a")).containsSame(Claim.UNPROTECTED);
            assertThat(claims.tryClaim("a")).containsSame(Claim.UNPROTECTED);
        }
    }

    @Test
    void thousandsOfClaimsAreHeldAtOnce() throws IOException {
        try (Claims mine = open();
                Claims others = open()) {
            List<Claim> held = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                held.add(mine.tryClaim("key " + i).orElseThrow());
            }
            for (int i = 0; i < 2_000; i += 2) {
                held.get(i).close();
            }
            for (int i = 0; i < 2_000; i++) {
                assertThat(others.tryClaim("key " + i).isPresent()).isEqualTo(i % 2 == 0);
            }
        }
    }

    @Test
    void claimOfAKilledProcessIsFree() throws Exception {
        try (ChildJvm child = ChildJvm.start(
                        ClaimsChild.class, folder.resolve("payments").toString(), "cache", "a");
                Claims mine = open()) {
            assertThat(child.read(1)).containsExactly("claimed a");
            assertThat(mine.tryClaim("a")).isEmpty();
            assertThat(mine.tryClaim("b")).isPresent();
            child.kill();
            assertThat(mine.tryClaim("a")).isPresent();
        }
    }
}
