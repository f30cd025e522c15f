package org.cartable.launcher.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Portuguese names, which the records rightly lack. The same random source gives the same names. */
final class Names {

    private static final List<String> WOMEN = List.of(
            "Ana",
            "Beatriz",
            "Carolina",
            "Catarina",
            "Clara",
            "Constança",
            "Daniela",
            "Diana",
            "Eduarda",
            "Filipa",
            "Francisca",
            "Helena",
            "Inês",
            "Isabel",
            "Joana",
            "Júlia",
            "Laura",
            "Leonor",
            "Lúcia",
            "Luísa",
            "Madalena",
            "Mafalda",
            "Margarida",
            "Maria",
            "Mariana",
            "Marta",
            "Matilde",
            "Patrícia",
            "Raquel",
            "Rita",
            "Sara",
            "Sofia",
            "Teresa",
            "Vera");

    private static final List<String> MEN = List.of(
            "Afonso",
            "Alexandre",
            "André",
            "António",
            "Bernardo",
            "Bruno",
            "Carlos",
            "Daniel",
            "David",
            "Diogo",
            "Duarte",
            "Eduardo",
            "Fernando",
            "Filipe",
            "Francisco",
            "Gabriel",
            "Gonçalo",
            "Guilherme",
            "Henrique",
            "Hugo",
            "João",
            "Jorge",
            "José",
            "Leonardo",
            "Lourenço",
            "Luís",
            "Manuel",
            "Martim",
            "Miguel",
            "Nuno",
            "Paulo",
            "Pedro",
            "Rafael",
            "Ricardo",
            "Rodrigo",
            "Rui",
            "Salvador",
            "Simão",
            "Tiago",
            "Tomás",
            "Vasco");

    private static final List<String> FAMILIES = List.of(
            "Almeida",
            "Alves",
            "Amaral",
            "Andrade",
            "Antunes",
            "Araújo",
            "Azevedo",
            "Baptista",
            "Barbosa",
            "Barros",
            "Branco",
            "Brito",
            "Cardoso",
            "Carvalho",
            "Castro",
            "Coelho",
            "Correia",
            "Costa",
            "Cruz",
            "Cunha",
            "Dias",
            "Domingues",
            "Duarte",
            "Esteves",
            "Faria",
            "Fernandes",
            "Ferreira",
            "Figueiredo",
            "Fonseca",
            "Freitas",
            "Gaspar",
            "Gomes",
            "Gonçalves",
            "Henriques",
            "Leite",
            "Lima",
            "Lopes",
            "Loureiro",
            "Machado",
            "Magalhães",
            "Maia",
            "Marques",
            "Martins",
            "Matos",
            "Melo",
            "Mendes",
            "Miranda",
            "Monteiro",
            "Morais",
            "Moreira",
            "Mota",
            "Moura",
            "Nascimento",
            "Neves",
            "Nogueira",
            "Nunes",
            "Oliveira",
            "Pacheco",
            "Pereira",
            "Pinheiro",
            "Pinho",
            "Pinto",
            "Pires",
            "Ramos",
            "Reis",
            "Ribeiro",
            "Rocha",
            "Rodrigues",
            "Santos",
            "Silva",
            "Simões",
            "Soares",
            "Sousa",
            "Tavares",
            "Teixeira",
            "Torres",
            "Valente",
            "Vaz",
            "Vieira");

    private final SplittableRandom random;

    Names(SplittableRandom random) {
        this.random = random;
    }

    /** @return a given name that fits {@code F} or {@code M} */
    String given(String sex) {
        return any(sex.equals("F") ? WOMEN : MEN);
    }

    /** @return the mother's and the father's family name, as is custom */
    String family() {
        return any(FAMILIES) + " " + any(FAMILIES);
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }
}
