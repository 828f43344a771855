package org.aios.etl.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.aios.etl.bootstrap.wiring.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Java programs that share a real cache: 50 threads each, one key. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
@EnabledOnOs({OS.LINUX, OS.MAC})
class SharedLoadProcessesTest {
    private static final int PROCESSES = 4;
    private static final int THREADS = 50;

    @TempDir
    Path folder;

    private final List<ChildEtl> children = new ArrayList<>();

    @AfterEach
    void end() {
        children.forEach(ChildEtl::close);
    }

    private void startChildren(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            String name = "child-" + children.size();
            children.add(new ChildEtl.Start(folder)
                    .start(LoadingChild.class, folder.toString(), name, Integer.toString(THREADS)));
        }
        for (int i = 0; i < children.size(); i++) {
            children.get(i).awaitFile(folder.resolve("child-" + i + ".ready"));
        }
    }

    private List<String> loads() {
        try {
            return Files.exists(folder.resolve("loads")) ? Files.readAllLines(folder.resolve("loads")) : List.of();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Every thread of a child got what the given process had collected. */
    private void checkGot(int child, String process) throws IOException, InterruptedException {
        assertThat(children.get(child).end()).as(children.get(child).err()).isZero();
        assertThat(folder.resolve("child-" + child + ".got")).hasContent(THREADS + " " + process);
    }

    private int holder() {
        String holder = loads().get(0);
        return (int) children.stream()
                .takeWhile(child -> !holder.equals(Long.toString(child.pid())))
                .count();
    }

    @Test
    void twoHundredThreadsOfFourProcessesLoadOneKeyOnce() throws Exception {
        startChildren(PROCESSES);
        Files.createFile(folder.resolve("start"));
        for (int i = 0; i < PROCESSES; i++) {
            children.get(i).end();
        }
        assertThat(loads()).hasSize(1);
        for (int i = 0; i < PROCESSES; i++) {
            checkGot(i, loads().get(0));
        }
    }

    @Test
    void killedHolderIsFollowedByOneNewLoad() throws Exception {
        Files.createFile(folder.resolve("hold"));
        try (Session owner = LoadingChild.open(folder)) {
            assertThat(owner.cache()).isPresent();
            startChildren(PROCESSES);
            killTheHolder();
        }
    }

    @Test
    void killedHolderThatOwnedTheCacheToo() throws Exception {
        Files.createFile(folder.resolve("hold"));
        startChildren(1);
        Files.createFile(folder.resolve("start"));
        children.get(0).await("nobody loads", () -> !loads().isEmpty());
        startChildren(PROCESSES - 1);
        killTheHolder();
    }

    private void killTheHolder() throws Exception {
        if (!Files.exists(folder.resolve("start"))) {
            Files.createFile(folder.resolve("start"));
        }
        children.get(0).await("nobody loads", () -> !loads().isEmpty());
        // Long enough for the others to have come and to wait; were they late, the result would be the same.
        Thread.sleep(300);
        int holder = holder();
        children.get(holder).signal("KILL");
        Files.delete(folder.resolve("hold"));
        for (int i = 0; i < PROCESSES; i++) {
            if (i != holder) {
                children.get(i).end();
            }
        }
        assertThat(loads()).hasSize(2);
        for (int i = 0; i < PROCESSES; i++) {
            if (i != holder) {
                checkGot(i, loads().get(1));
            }
        }
    }

    @Test
    void killedWaiterHarmsNobody() throws Exception {
        Files.createFile(folder.resolve("hold"));
        try (Session owner = LoadingChild.open(folder)) {
            assertThat(owner.cache()).isPresent();
            startChildren(PROCESSES);
            Files.createFile(folder.resolve("start"));
            children.get(0).await("nobody loads", () -> !loads().isEmpty());
            int holder = holder();
            int waiter = holder == 0 ? 1 : 0;
            children.get(waiter).signal("KILL");
            Files.delete(folder.resolve("hold"));
            for (int i = 0; i < PROCESSES; i++) {
                if (i != waiter) {
                    checkGot(i, loads().get(0));
                }
            }
            assertThat(loads()).hasSize(1);
        }
    }
}
