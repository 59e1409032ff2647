package example;

public final class Tool {
    public static void main(String[] arguments) {
        System.out.println("working");
    }
}
