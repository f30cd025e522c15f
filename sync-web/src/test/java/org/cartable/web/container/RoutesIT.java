package org.cartable.web.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ServerExtension.class)
class RoutesIT {

    private static final Set<String> OPEN =
            Set.of("POST /api/auth/login", "POST /api/auth/refresh", "POST /api/auth/logout");

    private final RunningServer server;

    RoutesIT(RunningServer server) {
        this.server = server;
    }

    @Test
    @Rule("AUTH-1")
    void everyRouteButThoseOfSigningInRefusesAnAnonymousCaller() {
        Set<String> routes = routesOfTheRunningServer();
        assertThat(routes)
                .containsAll(OPEN)
                .contains(
                        "POST /api/sync/up",
                        "GET /api/sync/hints",
                        "GET /api/sync/explain",
                        "GET /api/sync/audit",
                        "GET /api/admin/jobs/executions/1",
                        "GET /api/admin/devices",
                        "POST /api/admin/devices/1/revoke",
                        "POST /api/admin/devices/1/restore",
                        "PUT /api/admin/rights");

        for (String route : routes) {
            Answer answer = call(route, null);
            if (OPEN.contains(route)) {
                assertThat(answer.code()).as(route).isEqualTo("MALFORMED_REQUEST");
            } else {
                assertThat(answer.status()).as(route).isEqualTo(401);
                assertThat(answer.code()).as(route).isEqualTo("UNAUTHENTICATED");
            }
        }
    }

    @Test
    void adminRoutesRefuseEverybodyButAnAdministrator(School school) {
        for (String role : List.of("HEAD", "SECRETARY", "TEACHER", "ACCOUNTANT")) {
            String token = server.tokens().sign(TestTokens.claims(school, role));
            for (String route : routesOfTheRunningServer()) {
                if (route.contains("/api/admin/")) {
                    assertThat(call(route, token).code()).as(route).isEqualTo("FORBIDDEN");
                }
            }
        }
    }

    @Test
    void theServerHasNoRouteThatTheCodeDoesNotShow() {
        assertThat(routesOfTheRunningServer()).isEqualTo(routesOfTheCode());
    }

    /** What the server itself says of its routes (MicroProfile OpenAPI). */
    private Set<String> routesOfTheRunningServer() {
        Answer description = server.send(server.request("/openapi", null).header("Accept", "application/json"));
        assertThat(description.status()).isEqualTo(200);
        Set<String> routes = new TreeSet<>();
        description.json().getJsonObject("paths").forEach((path, methods) -> methods.asJsonObject().keySet().stream()
                .filter(method ->
                        Set.of("get", "post", "put", "delete", "patch").contains(method))
                .forEach(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + filled(path))));
        return routes;
    }

    private static Set<String> routesOfTheCode() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.cartable.web")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(RoutesIT::routesOf)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> routesOf(Class<?> resource) {
        String root = "/api/" + resource.getAnnotation(Path.class).value();
        return Arrays.stream(resource.getMethods()).flatMap(method -> Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value() + " " + filled(root + sub(method))));
    }

    private static String sub(Method method) {
        Path path = method.getAnnotation(Path.class);
        return path == null ? "" : "/" + path.value();
    }

    private static String filled(String path) {
        return path.replaceAll("\\{name[^/]*}", "purge-expired").replaceAll("\\{id[^/]*}", "1");
    }

    private Answer call(String route, String token) {
        String[] parts = route.split(" ");
        return server.send(server.request(parts[1], token)
                .header("Content-Type", "application/json")
                .method(
                        parts[0],
                        "GET".equals(parts[0])
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}")));
    }
}
