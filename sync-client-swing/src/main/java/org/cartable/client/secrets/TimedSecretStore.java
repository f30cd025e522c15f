package org.cartable.client.secrets;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A keyring that is not waited for without end: it may be asking the person for its password, or hang. While a question that
 * was given up is still under way, no other one is asked; when it has ended after all, the next one is. Thread-safe.
 */
public final class TimedSecretStore implements SecretStore {

    private final SecretStore keyring;
    private final Duration patience;
    private final ExecutorService asking = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "keyring");
        thread.setDaemon(true);
        return thread;
    });
    private Future<?> underWay;

    /** @param patience how long one question may take */
    public TimedSecretStore(SecretStore keyring, Duration patience) {
        this.keyring = keyring;
        this.patience = patience;
    }

    @Override
    public Optional<String> read(String name) {
        return ask(() -> keyring.read(name));
    }

    @Override
    public void write(String name, String secret) {
        ask(() -> {
            keyring.write(name, secret);
            return true;
        });
    }

    @Override
    public void delete(String name) {
        ask(() -> {
            keyring.delete(name);
            return true;
        });
    }

    private synchronized <T> T ask(Supplier<T> question) {
        if (underWay != null && !underWay.isDone()) {
            throw new SecretStoreException("the keyring has not answered yet", null);
        }
        Future<T> answer = asking.submit(question::get);
        underWay = answer;
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException silent) {
            throw new SecretStoreException("the keyring does not answer", silent);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof SecretStoreException refused) {
                throw refused;
            }
            throw new SecretStoreException("the keyring failed: " + failed.getCause(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SecretStoreException("interrupted while the keyring was asked", interrupted);
        }
    }
}
