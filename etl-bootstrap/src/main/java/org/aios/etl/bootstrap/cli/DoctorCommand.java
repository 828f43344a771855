package org.aios.etl.bootstrap.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aios.etl.bootstrap.config.ConfigException;
import org.aios.etl.bootstrap.config.EtlConfig;
import org.aios.etl.bootstrap.config.Loaded;
import org.aios.etl.bootstrap.report.Amounts;
import org.aios.etl.bootstrap.wiring.Session;
import org.aios.etl.bootstrap.wiring.Version;
import org.aios.etl.core.port.JournalProvider;
import org.aios.etl.core.port.LedgerView;
import org.aios.etl.core.schema.Property;
import org.aios.etl.core.schema.RecordSchema;
import org.aios.etl.core.spi.Descriptor;
import picocli.CommandLine.Command;

/** {@code etl doctor}: says whether this installation is healthy and what is missing. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks this installation: configuration, folders, keys, other programs.")
final class DoctorCommand implements Callable<Integer> {
    private final Context context;
    private final Findings findings;

    DoctorCommand(Context context) {
        this.context = context;
        this.findings = new Findings(context.console().out());
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        findings.good("etl " + Version.current() + " on Java " + Runtime.version());
        Loaded loaded = context.load(Map.of());
        findings.good("configuration: " + loaded.file().map(Path::toString).orElse("no file, all defaults"));
        loaded.warnings().forEach(findings::hint);
        context.descriptors()
                .forEach(descriptor -> findings.good("collector " + descriptor.name() + ": " + descriptor.tool()));
        context.collectors().broken().forEach(findings::bad);
        EtlConfig config = loaded.config();
        folder("cache", config.cache().directory());
        cache(loaded);
        folder("payments", config.paymentsDirectory());
        ledger(config.paymentsDirectory(), config.payments().keepDays());
        context.descriptors().forEach(descriptor -> keys(descriptor, loaded));
        for (String program : new String[] {"ffmpeg", "ffprobe", "tesseract"}) {
            program(program);
        }
        int problems = findings.problems();
        context.console().out().println(problems == 0 ? "No problem found" : problems + " problems found");
        context.console().out().flush();
        return problems == 0 ? ExitCode.OK : ExitCode.SOME_FAILED;
    }

    private void cache(Loaded loaded) throws IOException {
        try (Session session = Session.open(
                loaded,
                context.collectors().services(),
                context.services(),
                context.console().clock(),
                context.console().environment())) {
            new CacheCheck(findings).look(session, context.console().clock().instant());
        }
    }

    private void folder(String what, Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            findings.bad(
                    "%s folder %s cannot be written; set its directory in the configuration".formatted(what, folder));
            return;
        }
        try {
            long free = Files.getFileStore(existing).getUsableSpace() >> 20;
            findings.good("%s folder %s, %d MB free".formatted(what, folder, free));
        } catch (IOException e) {
            findings.hint("%s folder %s: free space unknown (%s)".formatted(what, folder, e.getMessage()));
        }
    }

    private void ledger(Path folder, Duration keep) {
        try {
            Instant now = context.console().clock().instant();
            LedgerView ledger = context.services()
                    .one(JournalProvider.class, "The journal (etl-journal)")
                    .viewLedger(folder, now.minus(keep));
            ledger.hints().forEach(findings::hint);
            findings.good("payment ledger in %s can be used".formatted(folder));
            Costs costs = Costs.of(ledger.payments().all(), List.of(), Optional.empty());
            findings.good("payments: %s paid, %s reserved for open jobs (%d); %d results kept, %s; more: etl costs"
                    .formatted(
                            Amounts.text(costs.total()),
                            Amounts.text(costs.reserved()),
                            costs.open().size(),
                            ledger.vault().results(),
                            Figures.size(ledger.vault().bytes())));
        } catch (IOException e) {
            findings.bad("payment ledger cannot be used, so nothing would be bought: " + e.getMessage());
        }
    }

    private void keys(Descriptor<?, ?, ?> descriptor, Loaded loaded) {
        secrets(RecordSchema.of(descriptor.config()), "collectors." + descriptor.name(), loaded);
    }

    private void secrets(RecordSchema<?> schema, String path, Loaded loaded) {
        for (Property property : schema.properties()) {
            String inner = path + "." + property.name();
            if (property.secret()) {
                boolean set = !loaded.origin(inner).equals("default");
                String name = property.environmentName().orElse(inner);
                if (set) {
                    findings.good("key " + name + " is set");
                } else {
                    findings.hint("key " + name + " is not set; its provider cannot be used");
                }
            }
            property.nested().ifPresent(nested -> secrets(nested, inner, loaded));
        }
    }

    private void program(String name) {
        for (String folder :
                context.console().environment().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
                findings.good("program " + name + ": " + Path.of(folder, name));
                return;
            }
        }
        findings.hint("program " + name + " is not installed (optional)");
    }
}
