package example;

public final class Service {
    public static void main(String[] arguments) {
        System.out.println("serving");
    }
}
